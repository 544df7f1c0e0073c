package dev.bellman.mujoco.tasks;

import dev.bellman.base.Check;
import dev.bellman.base.Option;

/** What the inverted double pendulum is made with, by Gymnasium's names. */
public record DoublePoleOptions(
        @Option(value = "what each healthy step pays", min = 0)
        double healthyReward,

        @Option(
                value = "scale of the noise on the pose that an episode starts from",
                more = "episodes start in more kinds of trouble",
                min = 0)
        double resetNoiseScale) {
    public DoublePoleOptions {
        Check.notNegative("healthy-reward", healthyReward);
        Check.notNegative("reset-noise-scale", resetNoiseScale);
    }
}
