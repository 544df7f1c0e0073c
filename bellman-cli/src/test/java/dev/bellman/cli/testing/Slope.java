package dev.bellman.cli.testing;

import dev.bellman.base.Check;
import dev.bellman.base.Option;
import dev.bellman.env.Environment;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.Space;

/** Pays its steepness for each step; what a user's configurable environment looks like. */
public final class Slope implements Environment<Integer> {
    /** How the slope is made. */
    public record Options(
            @Option(value = "what a step pays", more = "richer agents", usual = "1 to 3", min = 0, max = 90)
            double steepness) {
        public Options {
            Check.inRange("steepness", steepness, 0, 90);
        }

        public Options() {
            this(1);
        }
    }

    private final Options options;

    public Slope(Options options) {
        this.options = options;
    }

    @Override
    public Box observationSpace() {
        return Box.uniform(0, 90, 1);
    }

    @Override
    public Space<Integer> actionSpace() {
        return new Discrete(2);
    }

    @Override
    public float[] reset(long seed) {
        return reset();
    }

    @Override
    public float[] reset() {
        return new float[] {(float) options.steepness()};
    }

    @Override
    public Step step(Integer action) {
        return new Step(reset(), options.steepness(), false, false);
    }
}
