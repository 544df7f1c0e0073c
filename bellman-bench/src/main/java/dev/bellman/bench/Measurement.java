package dev.bellman.bench;

import java.util.List;

/** A piece of work and the best time that it took, in turns with others, so that a change of the clock hits all. */
final class Measurement {
    private static final int ROUNDS = 300;
    private static final long NANOS_OF_WARMING_UP = 250_000_000;

    /** Short, so that some measurements fall between the interruptions by other processes. */
    private static final long NANOS_OF_MEASURING = 200_000;

    private final Runnable work;
    private int repetitions = 1;
    private double bestNanos = Double.POSITIVE_INFINITY;

    Measurement(Runnable work) {
        this.work = work;
    }

    /** Measures all. */
    static void run(List<Measurement> measurements) {
        measurements.forEach(Measurement::warmUp);
        measurements.forEach(Measurement::calibrate);
        for (int round = 0; round < ROUNDS; round++) {
            measurements.forEach(Measurement::measure);
        }
    }

    /** Of one run of the work. */
    double bestNanos() {
        return bestNanos;
    }

    private void warmUp() {
        long start = System.nanoTime();
        while (System.nanoTime() - start < NANOS_OF_WARMING_UP) {
            work.run();
        }
    }

    /** Chooses how often to run the work in a measurement; once all is compiled. */
    private void calibrate() {
        for (int i = 0; i < 20; i++) {
            measure();
        }
        repetitions = (int) Math.max(1, NANOS_OF_MEASURING / bestNanos);
        bestNanos = Double.POSITIVE_INFINITY;
    }

    private void measure() {
        // Once outside the measurement: the operands come from the caches, as they do within an update.
        work.run();
        long start = System.nanoTime();
        for (int i = 0; i < repetitions; i++) {
            work.run();
        }
        bestNanos = Math.min(bestNanos, (double) (System.nanoTime() - start) / repetitions);
    }
}
