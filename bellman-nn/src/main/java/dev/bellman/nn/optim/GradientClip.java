package dev.bellman.nn.optim;

import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.Kernels;

/** Clipping of the whole gradient by its Euclidean norm (Pascanu et al. 2013), without a pass that scales it. */
public final class GradientClip {
    private GradientClip() {}

    /** The Euclidean norm of the gradient. */
    public static double globalNorm(Kernels kernels, Parameters parameters) {
        return Math.sqrt(kernels.sumOfSquares(parameters.gradient(), 0, parameters.size()));
    }

    /**
     * The factor that brings a gradient of that norm to {@code maximum} at most; 1e-6 is added to the norm, as in
     * PyTorch. NaN if the norm is.
     */
    public static double scale(double norm, double maximum) {
        return Math.min(1, maximum / (norm + 1e-6));
    }
}
