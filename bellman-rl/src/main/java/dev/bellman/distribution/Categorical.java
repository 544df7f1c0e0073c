package dev.bellman.distribution;

import dev.bellman.base.Check;

/**
 * One choice: the outputs are logits z, and p_j = exp(z_j) / sum_k exp(z_k) over the allowed actions. Sampling inverts
 * the cumulative distribution with one uniform number per row.
 */
public final class Categorical extends SoftmaxFamily {
    /** @param actions how many there are to choose from; at least 1 */
    public Categorical(int actions) {
        super(new int[] {Check.atLeast("number of actions of a Categorical distribution", actions, 1)});
    }

    @Override
    public String toString() {
        return "Categorical(" + parameters() + ")";
    }
}
