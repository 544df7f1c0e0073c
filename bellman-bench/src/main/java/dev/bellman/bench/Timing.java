package dev.bellman.bench;

import java.util.List;

/** A piece of work, how much it is, and the best time seen: that of a moment without interruption. */
final class Timing {
    private static final long NANOS_OF_WARMING_UP = 250_000_000;
    /** Short, so that some measurements fall between the interruptions by other processes. */
    private static final long NANOS_OF_MEASURING = 200_000;

    private final Runnable work;
    private final String name;
    private final double operations;
    private final long elements;
    private int repetitions = 10;
    private double bestNanos = Double.POSITIVE_INFINITY;

    /**
     * Work that is measured by its floating-point operations or by its elements.
     *
     * @param operations of one run
     * @param elements that one run handles, or 0
     */
    Timing(String name, double operations, long elements, Runnable work) {
        this.name = name;
        this.operations = operations;
        this.elements = elements;
        this.work = work;
    }

    String name() {
        return name;
    }

    long elements() {
        return elements;
    }

    double nanos() {
        return bestNanos;
    }

    /** Operations per nanosecond. */
    double rate() {
        return operations / bestNanos;
    }

    void warmUp() {
        long start = System.nanoTime();
        while (System.nanoTime() - start < NANOS_OF_WARMING_UP) {
            measure();
        }
    }

    /** Chooses how often to run the work in a measurement; once all is compiled. */
    void calibrate() {
        bestNanos = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 20; i++) {
            measure();
        }
        repetitions = (int) Math.max(1, NANOS_OF_MEASURING / bestNanos);
        bestNanos = Double.POSITIVE_INFINITY;
    }

    /** Warms all up, then measures each in turn, so that a change of the clock hits all. */
    static void measureInTurn(List<Timing> timings, int rounds) {
        timings.forEach(Timing::warmUp);
        timings.forEach(Timing::calibrate);
        for (int round = 0; round < rounds; round++) {
            timings.forEach(Timing::measure);
        }
    }

    void measure() {
        // Once outside the measurement: operands come from the caches, as they do within an update.
        work.run();
        long start = System.nanoTime();
        for (int i = 0; i < repetitions; i++) {
            work.run();
        }
        bestNanos = Math.min(bestNanos, (double) (System.nanoTime() - start) / repetitions);
    }
}
