package dev.bellman.nn.optim;

import dev.bellman.base.Check;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019): parameters are first multiplied by 1 - learning rate
 * times weight decay.
 *
 * @param beta1 decay of the first moment, in [0, 1)
 * @param beta2 decay of the second moment, in [0, 1)
 * @param epsilon added to the root of the second moment; above 0
 * @param weightDecay per step and unit of learning rate
 */
public record AdamW(double beta1, double beta2, double epsilon, double weightDecay) implements OptimizerSpec {
    public AdamW {
        Check.inRange("beta1", beta1, 0, Math.nextDown(1f));
        Check.inRange("beta2", beta2, 0, Math.nextDown(1f));
        Check.positive("epsilon", epsilon);
        Check.notNegative("weight decay", weightDecay);
    }

    /** With PyTorch's defaults. */
    public AdamW() {
        this(0.9, 0.999, 1e-8, 0.01);
    }
}
