package dev.bellman.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts what a piece of code allocates. */
public final class AllocatedBytes {
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private AllocatedBytes() {}

    /**
     * The bytes that the code allocates each time, once warm: the least of many counts, since what the virtual machine
     * allocates while it links and compiles is not the code's. On a busy machine the compiler may come late; a count of 0
     * ends the wait.
     */
    public static long perCall(Runnable code) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        long start = System.nanoTime();
        while (least > 0 && System.nanoTime() - start < PATIENCE_NANOS) {
            long before = threads.getCurrentThreadAllocatedBytes();
            code.run();
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
