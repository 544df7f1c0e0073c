package dev.bellman.env;

import java.util.Objects;

/**
 * What one action led to.
 *
 * @param observation the observation after the action; owned by the receiver
 * @param reward the reward of the transition
 * @param terminated the task itself ended: there is no future beyond this state
 * @param truncated the episode was cut off from outside (a time limit): the state's value still counts
 * @param measures finite numbers, one for each of {@link Environment#measures}, in their order; owned by the receiver
 */
public record Step(float[] observation, double reward, boolean terminated, boolean truncated, double[] measures) {
    private static final double[] NOTHING = {};

    public Step {
        Objects.requireNonNull(measures, "measures");
    }

    /** A step of a task that measures nothing. */
    public Step(float[] observation, double reward, boolean terminated, boolean truncated) {
        this(observation, reward, terminated, truncated, NOTHING);
    }

    /** Whether the episode is over for either reason. */
    public boolean done() {
        return terminated || truncated;
    }

    /** The same, seen otherwise. */
    public Step withObservation(float[] other) {
        return new Step(other, reward, terminated, truncated, measures);
    }

    /** The same for another reward. */
    public Step withReward(double other) {
        return new Step(observation, other, terminated, truncated, measures);
    }

    /** The same with another end, or none. */
    public Step withEnd(boolean terminates, boolean truncates) {
        return new Step(observation, reward, terminates, truncates, measures);
    }

    /** The same with what was measured: one number for each of {@link Environment#measures}, in their order. */
    public Step withMeasures(double... values) {
        return new Step(observation, reward, terminated, truncated, values);
    }
}
