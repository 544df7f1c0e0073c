package dev.bellman.env;

import java.util.Objects;

/**
 * What one action led to in a {@link StructuredEnvironment}; otherwise as {@link Step}.
 *
 * @param observation the observation after the action
 * @param reward the reward of the transition
 * @param terminated the task itself ended
 * @param truncated the episode was cut off from outside
 * @param measures one for each of {@link StructuredEnvironment#measures}
 */
public record StructuredStep<O>(
        O observation, double reward, boolean terminated, boolean truncated, double[] measures) {
    private static final double[] NOTHING = {};

    public StructuredStep {
        Objects.requireNonNull(measures, "measures");
    }

    /** A step of a task that measures nothing. */
    public StructuredStep(O observation, double reward, boolean terminated, boolean truncated) {
        this(observation, reward, terminated, truncated, NOTHING);
    }

    /** As {@link Step#withMeasures}. */
    public StructuredStep<O> withMeasures(double... values) {
        return new StructuredStep<>(observation, reward, terminated, truncated, values);
    }
}
