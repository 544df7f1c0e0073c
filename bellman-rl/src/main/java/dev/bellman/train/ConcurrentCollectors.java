package dev.bellman.train;

import dev.bellman.metrics.Metrics;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Collectors that step at the same time, each on a thread of its own. The threads live as long as one {@link #advance}:
 * between two of them nothing moves, and so a run can be reported, evaluated, saved and stopped.
 */
final class ConcurrentCollectors extends Collectors {
    /** The longest time without an event for callbacks. */
    private static final long LONGEST_NANOSECONDS = 250_000_000;

    /** How long a worker that is not ready sleeps before it is asked again: about as long as a few steps. */
    private static final long PAUSE_NANOSECONDS = 20_000;

    private final List<Collector> collectors;
    private final List<TimeSplit> times;
    private final List<Metrics> ownMetrics;
    private final Progress progress;
    private final TimeSplit time;

    /**
     * Collectors for threads.
     *
     * @param times that each collector measures by itself
     * @param time that their shares are added to
     */
    ConcurrentCollectors(List<Collector> collectors, List<TimeSplit> times, Progress progress, TimeSplit time) {
        super(collectors);
        this.collectors = collectors;
        this.times = times;
        this.progress = progress;
        this.time = time;
        ownMetrics = Stream.generate(Metrics::new).limit(collectors.size()).toList();
    }

    /**
     * Steps until {@code end}, or for a quarter of a second.
     *
     * @throws RuntimeException what a worker threw first, after all threads have ended
     */
    @Override
    void advance(long end, BooleanSupplier stop, Metrics metrics) {
        long start = System.nanoTime();
        long firstStep = progress.environmentSteps();
        Shift shift = new Shift(end, start + LONGEST_NANOSECONDS, stop, new AtomicLong(firstStep));
        Thread[] threads = new Thread[collectors.size()];
        for (int i = 0; i < threads.length; i++) {
            Collector collector = collectors.get(i);
            Metrics own = ownMetrics.get(i);
            threads[i] = new Thread(() -> shift.work(collector, own), "bellman-actor-" + (i + 1));
            threads[i].setDaemon(true);
            threads[i].start();
        }
        join(threads);
        ownMetrics.forEach(metrics::take);
        progress.joinStepsSince(firstStep);
        time.addShares(System.nanoTime() - start, times);
        shift.rethrow();
    }

    private static void join(Thread[] threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What the threads of one {@link #advance} share.
     *
     * @param claimed environment steps that have been done or begun
     */
    private record Shift(
            long end,
            long deadline,
            BooleanSupplier stop,
            AtomicLong claimed,
            AtomicReference<@Nullable Throwable> failure) {
        Shift(long end, long deadline, BooleanSupplier stop, AtomicLong claimed) {
            this(end, deadline, stop, claimed, new AtomicReference<>());
        }

        void work(Collector collector, Metrics metrics) {
            try {
                while (!over()) {
                    if (!collector.prepare(metrics)) {
                        LockSupport.parkNanos(PAUSE_NANOSECONDS);
                    } else if (claimed.getAndAdd(collector.size()) < end) {
                        collector.step(metrics);
                    }
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
        }

        private boolean over() {
            return claimed.get() >= end
                    || failure.get() != null
                    || stop.getAsBoolean()
                    || System.nanoTime() - deadline >= 0;
        }

        void rethrow() {
            @Nullable Throwable thrown = failure.get();
            if (thrown instanceof RuntimeException exception) {
                throw exception;
            }
            if (thrown instanceof Error error) {
                throw error;
            }
        }
    }
}
