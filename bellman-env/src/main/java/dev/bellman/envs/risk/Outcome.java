package dev.bellman.envs.risk;

import dev.bellman.base.Check;

/**
 * One of the things that may follow an action.
 *
 * @param probability of it, in (0, 1]
 * @param next the state that it leads to
 * @param reward that it pays
 */
public record Outcome(double probability, int next, double reward) {
    public Outcome {
        Check.that(
                probability > 0 && probability <= 1,
                "probability of an outcome must be above 0 and at most 1, but is " + probability);
    }
}
