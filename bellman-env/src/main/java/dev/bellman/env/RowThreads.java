package dev.bellman.env;

import dev.bellman.base.BellmanException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that share the rows of a batch: each takes the next row that nobody has taken, the caller too, so that one that wakes up late, or
 * has a slow row, holds up nobody. They wait actively for a moment, because the next step may follow at once, and then sleep. Daemons.
 */
public final class RowThreads implements AutoCloseable {
    /** What is done for a row, independent of all other rows. */
    @FunctionalInterface
    public interface Work {
        void run(int row);
    }

    /** Rounds of active waiting before sleep: about 20 microseconds. */
    private static final int SPINS = 1000;

    private final String name;
    private final Thread[] helpers;
    /** Rows that nobody has taken; negative after more attempts than rows. */
    private final AtomicInteger left = new AtomicInteger();

    private final AtomicInteger unfinished = new AtomicInteger();
    private final int spins;
    private volatile boolean closed;
    private volatile @Nullable Thread waiting;

    /** The work of the current step. */
    private volatile Work work = row -> {};

    private int failedRow;
    private @Nullable Throwable failure;

    /**
     * Starts all threads but one, the caller's.
     *
     * @param name of the task
     * @param threads at least 1
     */
    public RowThreads(String name, int threads) {
        this.name = name;
        spins = threads <= Runtime.getRuntime().availableProcessors() ? SPINS : 1;
        helpers = new Thread[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = Thread.ofPlatform()
                    .daemon()
                    .name("bellman-" + name + "-" + (i + 1))
                    .start(this::help);
        }
    }

    /**
     * Does the work of all rows and returns when all are done.
     *
     * @throws BellmanException if that of a row failed, for the first such row: as it was thrown, or naming the row. Errors are thrown
     *     as they are. All other rows are done
     */
    public void run(Work rowWork, int rows) {
        if (closed) {
            throw new BellmanException(name + ": the environment is closed");
        }
        work = rowWork;
        unfinished.set(rows);
        left.set(rows);
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
        takeRows();
        waitForOthers();
        Throwable thrown = failure;
        if (thrown != null) {
            failure = null;
            switch (thrown) {
                case BellmanException known -> throw known;
                case Error error -> throw error;
                default ->
                    throw new BellmanException(name + ", environment " + failedRow + " failed: " + thrown, thrown);
            }
        }
    }

    private void takeRows() {
        for (int row = left.decrementAndGet(); row >= 0; row = left.decrementAndGet()) {
            try {
                work.run(row);
            } catch (Throwable e) {
                keep(row, e);
            }
            if (unfinished.decrementAndGet() == 0) {
                LockSupport.unpark(waiting);
            }
        }
    }

    private synchronized void keep(int row, Throwable thrown) {
        if (failure == null || row < failedRow) {
            failedRow = row;
            failure = thrown;
        }
    }

    private void waitForOthers() {
        for (int i = 0; i < spins && unfinished.get() > 0; i++) {
            Thread.onSpinWait();
        }
        if (unfinished.get() > 0) {
            waiting = Thread.currentThread();
            while (unfinished.get() > 0) {
                LockSupport.park(this);
            }
            waiting = null;
        }
    }

    private void help() {
        while (!closed) {
            for (int i = 0; i < spins && left.get() <= 0; i++) {
                Thread.onSpinWait();
            }
            if (left.get() > 0) {
                takeRows();
            } else {
                LockSupport.park(this);
            }
        }
    }

    /** Ends the threads. */
    @Override
    public void close() {
        closed = true;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
    }
}
