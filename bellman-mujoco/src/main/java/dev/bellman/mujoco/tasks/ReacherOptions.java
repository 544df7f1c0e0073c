package dev.bellman.mujoco.tasks;

import dev.bellman.base.Check;
import dev.bellman.base.Option;

/** What the reacher is made with, by Gymnasium's names. */
public record ReacherOptions(
        @Option(value = "what the distance to the mark costs", min = 0)
        double rewardDistWeight,

        @Option(value = "what the squares of the action cost", min = 0)
        double rewardControlWeight) {
    public ReacherOptions {
        Check.notNegative("reward-dist-weight", rewardDistWeight);
        Check.notNegative("reward-control-weight", rewardControlWeight);
    }
}
