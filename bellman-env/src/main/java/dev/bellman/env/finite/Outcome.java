package dev.bellman.env.finite;

import dev.bellman.base.Check;

/**
 * One of the things that may follow an action.
 *
 * @param probability of it, in (0, 1]
 * @param next the state that it leads to
 * @param reward that it pays
 * @param terminated whether it ends the episode
 */
public record Outcome(double probability, int next, double reward, boolean terminated) {
    public Outcome {
        Check.that(
                probability > 0 && probability <= 1,
                "probability of an outcome must be above 0 and at most 1, but is " + probability);
    }
}
