package dev.bellman.actorcritic;

import dev.bellman.distribution.ActionDistribution;
import dev.bellman.nn.Matrix;

/** A stochastic policy and a state-value function over the same observations: what a rollout is collected with. */
public interface PolicyAndValue {
    /** The family that {@link #outputs} are parameters of. */
    ActionDistribution distribution();

    /** Computes {@link #outputs} and {@link #values} of a batch. */
    void forward(Matrix observations);

    /** Computes only {@link #values}. */
    void forwardCritic(Matrix observations);

    /** [n x distribution parameters] what {@link #distribution} reads. */
    Matrix outputs();

    /** [n x 1] state values. */
    Matrix values();

    /** What draws actions for that many environments. */
    default ActionSampler sampler(int environments) {
        return new IndependentSampler(this);
    }
}
