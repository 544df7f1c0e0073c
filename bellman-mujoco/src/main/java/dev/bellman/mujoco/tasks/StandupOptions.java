package dev.bellman.mujoco.tasks;

import dev.bellman.base.Check;
import dev.bellman.base.Option;

/** What the humanoid that gets up is made with, by Gymnasium's names. */
public record StandupOptions(
        @Option(value = "what the height over the time step pays", min = 0)
        double uphCostWeight,

        @Option(value = "what the squares of the action cost", min = 0)
        double ctrlCostWeight,

        @Option(value = "what the squares of the impacts cost", min = 0)
        double impactCostWeight,

        @Option(
                value = "scale of the noise on the pose that an episode starts from",
                more = "episodes start in more kinds of trouble",
                min = 0)
        double resetNoiseScale) {
    public StandupOptions {
        Check.notNegative("uph-cost-weight", uphCostWeight);
        Check.notNegative("ctrl-cost-weight", ctrlCostWeight);
        Check.notNegative("impact-cost-weight", impactCostWeight);
        Check.notNegative("reset-noise-scale", resetNoiseScale);
    }
}
