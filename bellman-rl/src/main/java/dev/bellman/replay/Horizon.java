package dev.bellman.replay;

import dev.bellman.base.Check;

/**
 * How far a sampled transition looks ahead: the rewards of up to {@code steps} steps are summed with their discounts,
 * and the next observation is the one after the last of them (Sutton and Barto 2018, section 7.1).
 *
 * @param steps n; at least 1. More carries rewards back faster and adds variance and off-policy bias; usually 1 to 10
 * @param discount per step, in [0, 1]
 */
public record Horizon(int steps, float discount) {
    public Horizon {
        Check.atLeast("n-step", steps, 1);
        Check.inRange("discount", discount, 0, 1);
    }

    /** Ordinary transitions of one step. */
    public static Horizon oneStep(float discount) {
        return new Horizon(1, discount);
    }
}
