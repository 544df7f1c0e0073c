package dev.bellman.ppo;

import dev.bellman.base.Check;
import dev.bellman.config.Hyperparameter;

/** What keeps PPO's new policy near the one that acted, while it raises the surrogate objective E[r A]. */
public sealed interface Surrogate {
    /** The ratio r earns nothing outside of {@code clip-range} (Schulman et al. 2017, eq. 7). */
    record Clip() implements Surrogate {}

    /**
     * A penalty on KL(old || new), whose coefficient adapts so that the update of a rollout makes about that divergence
     * (Schulman et al. 2017, section 4). {@code clip-range} has no effect.
     */
    record KlPenalty(
            @Hyperparameter(
                    value = "KL(old || new) in nats that the update of a rollout should make",
                    more = "larger policy changes",
                    less = "smaller ones",
                    usual = "0.003 to 0.03",
                    min = Double.MIN_VALUE)
            double target,

            @Hyperparameter(
                    value =
                            "the penalty's coefficient at first; it doubles or halves after rollouts that miss the target",
                    usual = "0.2 to 1",
                    min = Double.MIN_VALUE)
            double coefficient)
            implements Surrogate {
        public KlPenalty {
            Check.positive("target", target);
            Check.positive("coefficient", coefficient);
        }

        /** The best target of the paper's comparison (table 1). */
        public static KlPenalty defaults() {
            return new KlPenalty(0.01, 1);
        }
    }
}
