package dev.bellman.mujoco.tasks;

import dev.bellman.base.Check;
import dev.bellman.base.Option;

/** What the hopper and the walker are made with, by Gymnasium's names. */
public record WalkerOptions(
        @Option(value = "what a metre per second forward pays", min = 0)
        double forwardRewardWeight,

        @Option(value = "what the squares of the action cost", min = 0)
        double ctrlCostWeight,

        @Option(value = "what each healthy step pays", min = 0)
        double healthyReward,

        @Option("whether an episode ends when the agent is no longer healthy")
        boolean terminateWhenUnhealthy,

        @Option(
                value = "scale of the noise on the pose that an episode starts from",
                more = "episodes start in more kinds of trouble",
                min = 0)
        double resetNoiseScale) {
    public WalkerOptions {
        Check.notNegative("forward-reward-weight", forwardRewardWeight);
        Check.notNegative("ctrl-cost-weight", ctrlCostWeight);
        Check.notNegative("healthy-reward", healthyReward);
        Check.notNegative("reset-noise-scale", resetNoiseScale);
    }
}
