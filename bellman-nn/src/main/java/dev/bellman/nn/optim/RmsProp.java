package dev.bellman.nn.optim;

import dev.bellman.base.Check;

/**
 * RMSprop (Hinton 2012): divides the gradient by the root of a moving average of its square.
 *
 * @param smoothing decay of the averages, in [0, 1)
 * @param epsilon see {@code variant}; above 0
 * @param momentum of the steps, in [0, 1)
 * @param centered whether the average of the gradient is taken off, so that the root is of the variance
 * @param weightDecay L2: this times the parameter is added to its gradient
 * @param variant whose formula
 */
public record RmsProp(
        double smoothing, double epsilon, double momentum, boolean centered, double weightDecay, Variant variant)
        implements OptimizerSpec {
    /** The two formulas in use; they differ much where gradients are small, above all in the first steps. */
    public enum Variant {
        /** The average starts at 0; epsilon is added to the root; momentum accumulates steps without learning rate. */
        PYTORCH,
        /** The average starts at 1; epsilon is added inside the root; momentum accumulates steps with learning rate. */
        TENSORFLOW
    }

    public RmsProp {
        Check.inRange("smoothing", smoothing, 0, Math.nextDown(1f));
        Check.positive("epsilon", epsilon);
        Check.inRange("momentum", momentum, 0, Math.nextDown(1f));
        Check.notNegative("weight decay", weightDecay);
    }

    /** With PyTorch's defaults. */
    public RmsProp() {
        this(0.99, 1e-8, Variant.PYTORCH);
    }

    /** Without momentum, centering and decay. */
    public RmsProp(double smoothing, double epsilon, Variant variant) {
        this(smoothing, epsilon, 0, false, 0, variant);
    }
}
