package dev.bellman.mujoco.tasks;

import dev.bellman.base.Check;
import dev.bellman.base.Option;

/** What the inverted pendulum is made with, by Gymnasium's names. */
public record PoleOptions(
        @Option(
                value = "scale of the noise on the pose that an episode starts from",
                more = "episodes start in more kinds of trouble",
                min = 0)
        double resetNoiseScale) {
    public PoleOptions {
        Check.notNegative("reset-noise-scale", resetNoiseScale);
    }
}
