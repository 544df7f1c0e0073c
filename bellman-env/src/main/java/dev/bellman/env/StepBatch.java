package dev.bellman.env;

import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.MultiDiscrete;
import dev.bellman.space.Space;
import java.util.Arrays;

/**
 * What one step of a {@link VectorEnvironment} led to, in arrays that the caller owns and the environment fills. With
 * same-step auto-reset: where an episode ended, {@link #observations} already holds the first observation of the next
 * one, and {@link #finalObservations} the true last observation of the ended one.
 */
public final class StepBatch {
    private final int size;
    private final int observationSize;
    private final float[] observations;
    private final float[] finalObservations;
    private final double[] rewards;
    private final boolean[] terminated;
    private final boolean[] truncated;
    private final boolean[] actionMasks;
    private final boolean[] finalActionMasks;
    private final int measureCount;
    private final double[] measures;

    /**
     * For a task that measures nothing, or where that does not matter.
     *
     * @param size number of environments
     * @param masked whether the environment states which actions are allowed
     */
    public StepBatch(int size, Box observationSpace, Space<?> actionSpace, boolean masked) {
        this(size, observationSpace, actionSpace, masked, 0);
    }

    /**
     * For any task.
     *
     * @param size number of environments
     * @param masked whether the environment states which actions are allowed
     * @param measureCount how much it measures beside the reward
     */
    public StepBatch(int size, Box observationSpace, Space<?> actionSpace, boolean masked, int measureCount) {
        this.size = size;
        this.observationSize = observationSpace.size();
        observations = new float[size * observationSize];
        finalObservations = new float[size * observationSize];
        rewards = new double[size];
        terminated = new boolean[size];
        truncated = new boolean[size];
        actionMasks = new boolean[masked ? size * maskWidth(actionSpace) : 0];
        finalActionMasks = new boolean[actionMasks.length];
        this.measureCount = measureCount;
        measures = new double[size * measureCount];
    }

    /** The batch that fits an environment. */
    public static StepBatch of(VectorEnvironment environment) {
        return new StepBatch(
                environment.size(),
                environment.observationSpace(),
                environment.actionSpace(),
                environment.hasActionMasks(),
                environment.measures().size());
    }

    /** How many flags state which actions of that space are allowed. */
    public static int maskWidth(Space<?> actionSpace) {
        return switch (actionSpace) {
            case Discrete discrete -> discrete.size();
            case MultiDiscrete multi -> multi.flatSize();
            default -> 0;
        };
    }

    /** Number of environments n. */
    public int size() {
        return size;
    }

    /** Numbers per observation d. */
    public int observationSize() {
        return observationSize;
    }

    /** [n x d] current observations: what the next action answers. */
    public float[] observations() {
        return observations;
    }

    /** [n x d] the true last observation, in rows where {@link #done}; other rows are undefined. */
    public float[] finalObservations() {
        return finalObservations;
    }

    /** [n] rewards of the step. */
    public double[] rewards() {
        return rewards;
    }

    /** [n] the task itself ended with this step. */
    public boolean[] terminated() {
        return terminated;
    }

    /** [n] the episode was cut off with this step. */
    public boolean[] truncated() {
        return truncated;
    }

    /** [n x number of actions] which actions {@link #observations} allow; empty where all are allowed. */
    public boolean[] actionMasks() {
        return actionMasks;
    }

    /**
     * [n x number of actions] which actions {@link #finalObservations} allow, in rows that were truncated and did not
     * terminate; no action at all where the environment does not say. Other rows are undefined. Empty as {@link #actionMasks} is.
     */
    public boolean[] finalActionMasks() {
        return finalActionMasks;
    }

    /** Numbers m that a step measures beside the reward. */
    public int measureCount() {
        return measureCount;
    }

    /** [n x m] what the step measured, in the order of {@link VectorEnvironment#measures}: where an episode ended, its last step. */
    public double[] measures() {
        return measures;
    }

    /** Copies the row's observation and mask to those of final observations: what an environment does before it resets the row. */
    public void keepFinalObservation(int row) {
        int at = row * observationSize;
        System.arraycopy(observations, at, finalObservations, at, observationSize);
        int width = actionMasks.length / size;
        System.arraycopy(actionMasks, row * width, finalActionMasks, row * width, width);
    }

    /** No reward, no measures and no end in any row: what follows a reset. */
    public void clearTransition() {
        Arrays.fill(rewards, 0);
        Arrays.fill(measures, 0);
        Arrays.fill(terminated, false);
        Arrays.fill(truncated, false);
    }

    /** Takes over rewards, measures, ends and action masks, but no observations: for a wrapper that changes those. */
    public void copyTransition(StepBatch from) {
        System.arraycopy(from.rewards, 0, rewards, 0, size);
        System.arraycopy(from.measures, 0, measures, 0, measures.length);
        System.arraycopy(from.terminated, 0, terminated, 0, size);
        System.arraycopy(from.truncated, 0, truncated, 0, size);
        System.arraycopy(from.actionMasks, 0, actionMasks, 0, actionMasks.length);
        System.arraycopy(from.finalActionMasks, 0, finalActionMasks, 0, finalActionMasks.length);
    }

    /** Takes over everything. */
    public void copy(StepBatch from) {
        System.arraycopy(from.observations, 0, observations, 0, observations.length);
        System.arraycopy(from.finalObservations, 0, finalObservations, 0, finalObservations.length);
        copyTransition(from);
    }

    /** Whether the episode of that row ended with this step. */
    public boolean done(int row) {
        return terminated[row] || truncated[row];
    }
}
