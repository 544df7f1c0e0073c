package dev.bellman.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A compiled kernel allocates nothing: no vector is left boxed. */
class KernelAllocationTest {
    private static final int CALLS = 500;
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    /** Many columns, the columns of heads, few rows; none a multiple of a vector. */
    private static final int[][] SHAPES = {{70, 70, 20}, {35, 3, 20}, {3, 70, 20}, {3, 5, 20}};

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Kernels kernels = new VectorKernels();

    @ParameterizedTest
    @EnumSource
    void allocatesNothingOnceCompiled(Operation operation) {
        for (int[] shape : SHAPES) {
            Runnable action = operation
                    .prepare(kernels, new Inputs(shape[0], shape[1], shape[2], 1, false, false, 1))
                    .action();
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            long allocated = allocatedBy(action);
            // How long the compiler takes is not for this test to say.
            while (allocated > 0 && System.nanoTime() < deadline) {
                allocated = allocatedBy(action);
            }
            assertThat(allocated).as("bytes for %s x %s", shape[0], shape[1]).isZero();
        }
    }

    private long allocatedBy(Runnable action) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            action.run();
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
