package dev.bellman.nn.optim;

import dev.bellman.base.Check;

/**
 * Adam (Kingma and Ba 2015), with bias correction and epsilon as in PyTorch: outside the root of the corrected second
 * moment.
 *
 * @param beta1 decay of the first moment, in [0, 1)
 * @param beta2 decay of the second moment, in [0, 1)
 * @param epsilon added to the root of the second moment; above 0
 * @param weightDecay L2: this times the parameter is added to its gradient
 * @param amsgrad whether the step divides by the largest second moment so far (Reddi et al. 2018)
 */
public record Adam(double beta1, double beta2, double epsilon, double weightDecay, boolean amsgrad)
        implements OptimizerSpec {
    public Adam {
        Check.inRange("beta1", beta1, 0, Math.nextDown(1f));
        Check.inRange("beta2", beta2, 0, Math.nextDown(1f));
        Check.positive("epsilon", epsilon);
        Check.notNegative("weight decay", weightDecay);
    }

    /** With PyTorch's defaults. */
    public Adam() {
        this(1e-8);
    }

    /** With PyTorch's defaults but another epsilon; 1e-5 is usual for PPO. */
    public Adam(double epsilon) {
        this(0.9, 0.999, epsilon, 0, false);
    }
}
