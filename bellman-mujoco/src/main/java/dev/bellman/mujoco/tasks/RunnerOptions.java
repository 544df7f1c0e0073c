package dev.bellman.mujoco.tasks;

import dev.bellman.base.Check;
import dev.bellman.base.Option;

/** What tasks are made with that reward speed and have no end, by Gymnasium's names. */
public record RunnerOptions(
        @Option(value = "what a metre per second forward pays", min = 0)
        double forwardRewardWeight,

        @Option(value = "what the squares of the action cost", min = 0)
        double ctrlCostWeight,

        @Option(
                value = "scale of the noise on the pose that an episode starts from",
                more = "episodes start in more kinds of trouble",
                min = 0)
        double resetNoiseScale) {
    public RunnerOptions {
        Check.notNegative("forward-reward-weight", forwardRewardWeight);
        Check.notNegative("ctrl-cost-weight", ctrlCostWeight);
        Check.notNegative("reset-noise-scale", resetNoiseScale);
    }
}
