package dev.bellman.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts what a piece of code allocates. */
public final class AllocatedBytes {
    private static final int ROUNDS = 50;

    private AllocatedBytes() {}

    /**
     * The bytes that the code allocates each time, once warm: the least of many counts, since what the virtual machine
     * allocates while it links and compiles is not the code's.
     */
    public static long perCall(Runnable code) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            code.run();
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
