package dev.bellman.envs.classic;

import dev.bellman.base.Check;
import dev.bellman.base.Option;

/** What an {@link InvertedPendulum} is made with; the defaults are Gymnasium's. */
public record InvertedPendulumOptions(
        @Option(
                value = "greatest size of the numbers of a start state",
                more = "episodes start in more kinds of trouble",
                usual = "0.01",
                min = 0,
                max = 1)
        double resetNoiseScale) {
    public InvertedPendulumOptions {
        Check.inRange("reset-noise-scale", resetNoiseScale, 0, 1);
    }

    public static InvertedPendulumOptions defaults() {
        return new InvertedPendulumOptions(0.01);
    }
}
