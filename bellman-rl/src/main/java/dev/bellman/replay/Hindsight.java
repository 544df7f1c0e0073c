package dev.bellman.replay;

import dev.bellman.base.Check;
import dev.bellman.config.Hyperparameter;

/**
 * Hindsight experience replay (Andrychowicz et al. 2017): steps are replayed as if a goal had been desired that was achieved.
 * Steps are relabelled when they are sampled, not stored again, so k is a ratio: of k + 1 sampled steps, k are relabelled on
 * average. The defaults are the paper's best (section 4.5).
 */
public record Hindsight(
        @Hyperparameter("which achieved goals take the place of the desired one")
        GoalStrategy strategy,

        @Hyperparameter(
                value = "how many steps are relabelled for each that is not",
                more = "more rewards to learn from, less of what is really wanted",
                usual = "4 to 8",
                min = 0)
        double relabelled) {
    public Hindsight {
        Check.notNegative("relabelled", relabelled);
    }

    public Hindsight() {
        this(GoalStrategy.FUTURE, 4);
    }

    /** The probability that a sampled step is relabelled. */
    double probability() {
        return relabelled / (relabelled + 1);
    }
}
