package dev.bellman.nn.optim;

import dev.bellman.base.Check;

/**
 * Stochastic gradient descent with momentum as in PyTorch (without dampening).
 *
 * @param momentum decay of the accumulated gradient, in [0, 1)
 * @param nesterov whether the step looks one momentum step ahead
 * @param weightDecay L2: this times the parameter is added to its gradient
 */
public record Sgd(double momentum, boolean nesterov, double weightDecay) implements OptimizerSpec {
    public Sgd {
        Check.inRange("momentum", momentum, 0, Math.nextDown(1f));
        Check.notNegative("weight decay", weightDecay);
        Check.that(!nesterov || momentum > 0, "nesterov needs a momentum above 0, but it is " + momentum);
    }

    /** Plain gradient descent. */
    public Sgd() {
        this(0, false, 0);
    }
}
