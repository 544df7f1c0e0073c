package dev.bellman.nn.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One thread of a {@link WorkerPool}. Its owner posts a part, and later finishes it: takes it back if the worker has
 * not begun, else waits for its end.
 */
final class Worker {
    private static final int IDLE = 0;
    private static final int POSTED = 1;
    private static final int RUNNING = 2;
    private static final int DONE = 3;

    /**
     * How long a worker waits actively: longer than what lies between the passes of an update, far below a time slice.
     */
    private static final long SPIN_NANOSECONDS = 50_000;

    /** How long the owner does, until it lets others run: on a crowded machine, the worker may be on its processor. */
    private static final long OWNER_SPIN_NANOSECONDS = 5_000;

    private static final int SPINS_PER_CLOCK_READING = 32;

    private final AtomicInteger state = new AtomicInteger(IDLE);
    private final Thread thread;
    private final long spinNanoseconds;
    private volatile boolean asleep;
    private volatile boolean ended;

    // Written by the owner before POSTED and by the worker before DONE: the state orders them.
    private WorkerPool.Task task = (part, parts) -> {};
    private int part;
    private int parts;
    private @Nullable Throwable failure;

    Worker(String name, boolean spinning) {
        spinNanoseconds = spinning ? SPIN_NANOSECONDS : 0;
        thread = new Thread(this::work, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Runs a part; returns what it threw, or null. */
    static @Nullable Throwable attempt(WorkerPool.Task task, int part, int parts) {
        try {
            task.run(part, parts);
            return null;
        } catch (RuntimeException | Error thrown) {
            return thrown;
        }
    }

    void post(WorkerPool.Task newTask, int newPart, int newParts) {
        task = newTask;
        part = newPart;
        parts = newParts;
        state.set(POSTED);
        if (asleep) {
            LockSupport.unpark(thread);
        }
    }

    /** Sees to it that the posted part is done; returns what it threw, or null. */
    @Nullable
    Throwable finish() {
        if (state.compareAndSet(POSTED, IDLE)) {
            return attempt(task, part, parts);
        }
        long start = System.nanoTime();
        while (state.get() != DONE) {
            if (System.nanoTime() - start < OWNER_SPIN_NANOSECONDS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        @Nullable Throwable thrown = failure;
        state.set(IDLE);
        return thrown;
    }

    void end() {
        ended = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        while (!ended) {
            if (state.get() == POSTED && state.compareAndSet(POSTED, RUNNING)) {
                failure = attempt(task, part, parts);
                state.set(DONE);
            } else if (!spin()) {
                sleep();
            }
        }
    }

    /** Waits actively; returns whether there is something to do. */
    private boolean spin() {
        long start = System.nanoTime();
        while (System.nanoTime() - start < spinNanoseconds) {
            for (int i = 0; i < SPINS_PER_CLOCK_READING; i++) {
                if (state.get() == POSTED || ended) {
                    return true;
                }
                Thread.onSpinWait();
            }
            Thread.yield();
        }
        return false;
    }

    private void sleep() {
        asleep = true;
        // The owner reads asleep after it posts, and this thread the state after it sets asleep: one sees the other.
        while (state.get() != POSTED && !ended) {
            LockSupport.park(this);
        }
        asleep = false;
    }
}
