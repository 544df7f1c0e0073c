package dev.bellman.nn.kernel;

/** Chooses the kernels of this process. */
public final class KernelProvider {
    private KernelProvider() {}

    /** The fastest kernels that this process can run; the same bits whichever they are. */
    public static Kernels best() {
        return scalar();
    }

    /** The scalar reference. */
    public static Kernels scalar() {
        return new ScalarKernels();
    }
}
