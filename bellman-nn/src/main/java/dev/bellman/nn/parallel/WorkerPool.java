package dev.bellman.nn.parallel;

import dev.bellman.base.Check;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads, the caller's included, for work of a few microseconds and more. Work is split into a fixed
 * number of parts that do not depend on timing; which thread runs a part does: the caller runs its own part, then every
 * part that no worker has begun, so a worker that wakes up late delays nothing. Parts must therefore be independent,
 * and then the result is the same for every number of threads.
 *
 * <p>Workers wait actively for a moment, so that a chain of passes finds them awake, then sleep. They are daemon
 * threads. A pool may be shared by callers on several threads: one that finds it occupied runs its parts itself.
 */
public final class WorkerPool implements AutoCloseable {
    /** Work that is split into parts. */
    @FunctionalInterface
    public interface Task {
        /** Does part {@code part} of {@code parts}. */
        void run(int part, int parts);
    }

    /**
     * The least work of a part, in multiply-adds, that is worth a thread: 3 to 7 microseconds on one core. Two threads take
     * 64 % of the time of one for the passes of a 64-wide network on 128 rows and more, if there are two free cores; if
     * there are not, they take 2 % more, but 7 % on 64 rows, which this leaves to the caller.
     */
    public static final long MINIMUM_WORK = 400_000;

    private final Worker[] workers;
    private final long minimumWork;
    private final AtomicBoolean occupied = new AtomicBoolean();

    /** A pool of that many threads, the caller's included. */
    public WorkerPool(int threads) {
        this(threads, MINIMUM_WORK);
    }

    /**
     * A pool with its own threshold.
     *
     * @param minimumWork the least work of a part, in multiply-adds; 0 splits all there is, for tests
     */
    public WorkerPool(int threads, long minimumWork) {
        Check.atLeast("threads", threads, 1);
        this.minimumWork = Check.atLeast("minimum work of a thread", minimumWork, 0);
        // Where threads outnumber processors, one that waits actively takes the processor from one that works.
        boolean spinning = threads <= Runtime.getRuntime().availableProcessors();
        workers = new Worker[threads - 1];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker("bellman-worker-" + (i + 1), spinning);
            workers[i].start();
        }
    }

    /** Number of threads, the caller's included: the largest number of parts. */
    public int threads() {
        return workers.length + 1;
    }

    /** Into how many parts work of that many multiply-adds is worth splitting: at least 1, at most {@link #threads}. */
    public int partsFor(long work) {
        if (workers.length == 0) {
            return 1;
        }
        return (int) Math.clamp(minimumWork == 0 ? Long.MAX_VALUE : work / minimumWork, 1, threads());
    }

    /**
     * Runs all parts and returns when they are done.
     *
     * @param parts at most {@link #threads}
     * @throws RuntimeException what a part threw, after all parts have ended
     */
    public void run(Task task, int parts) {
        if (parts > threads()) {
            throw new IllegalArgumentException(parts + " parts for " + threads() + " threads");
        }
        if (parts > 1 && occupied.compareAndSet(false, true)) {
            try {
                runShared(task, parts);
            } finally {
                occupied.set(false);
            }
        } else {
            for (int part = 0; part < parts; part++) {
                task.run(part, parts);
            }
        }
    }

    private void runShared(Task task, int parts) {
        for (int part = 1; part < parts; part++) {
            workers[part - 1].post(task, part, parts);
        }
        @Nullable Throwable failure = Worker.attempt(task, 0, parts);
        for (int part = 1; part < parts; part++) {
            @Nullable Throwable other = workers[part - 1].finish();
            failure = failure == null ? other : failure;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }

    /** Ends the workers. The pool must not be in use; afterwards, it runs everything on the caller's thread. */
    @Override
    public void close() {
        if (!occupied.compareAndSet(false, true)) {
            return;
        }
        for (Worker worker : workers) {
            worker.end();
        }
    }
}
