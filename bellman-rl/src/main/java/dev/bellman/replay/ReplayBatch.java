package dev.bellman.replay;

import dev.bellman.env.ActionBatch;
import dev.bellman.nn.Matrix;
import dev.bellman.space.Box;
import dev.bellman.space.Space;

/**
 * Sampled transitions, in arrays that are made once and filled again and again. Only the first {@link #size} rows
 * count.
 */
public final class ReplayBatch {
    private final int capacity;
    private final Matrix observations;
    private final Matrix nextObservations;
    private final ActionBatch actions;
    private final float[] rewards;
    private final float[] discounts;
    private final boolean[] terminated;
    private final boolean[] actionMasks;
    private final boolean[] nextActionMasks;
    private final long[] indices;
    private final float[] probabilities;
    private final float[] weights;
    private final long[] lastRows;
    private long stamp = -1;

    /** Without masks. @param capacity the largest number of transitions it holds */
    public ReplayBatch(Box observationSpace, Space<?> actionSpace, int capacity) {
        this(observationSpace, actionSpace, capacity, 0);
    }

    /**
     * As the replay's {@link ReplayOptions} say.
     *
     * @param capacity the largest number of transitions it holds
     * @param maskWidth flags per observation that state which actions it allows; 0 for none
     */
    public ReplayBatch(Box observationSpace, Space<?> actionSpace, int capacity, int maskWidth) {
        this.capacity = capacity;
        observations = new Matrix(capacity, observationSpace.size());
        nextObservations = new Matrix(capacity, observationSpace.size());
        actions = new ActionBatch(actionSpace, capacity);
        rewards = new float[capacity];
        discounts = new float[capacity];
        terminated = new boolean[capacity];
        actionMasks = new boolean[capacity * maskWidth];
        nextActionMasks = new boolean[capacity * maskWidth];
        indices = new long[capacity];
        probabilities = new float[capacity];
        weights = new float[capacity];
        lastRows = new long[capacity];
    }

    /** Number of transitions m. */
    public int size() {
        return observations.rows();
    }

    /** The largest {@link #size}. */
    public int capacity() {
        return capacity;
    }

    /** [m x d] */
    public Matrix observations() {
        return observations;
    }

    /** [m x d] the observation after the last step that counts; the true final one where the episode ended there. */
    public Matrix nextObservations() {
        return nextObservations;
    }

    /** [m] the actions taken at {@link #observations}. */
    public ActionBatch actions() {
        return actions;
    }

    /** [m] the discounted sum of the rewards of the k steps that count: r_0 + ... + discount^(k-1) r_(k-1). */
    public float[] rewards() {
        return rewards;
    }

    /** [m] discount^k: what the value of the next observation is multiplied by where not {@link #terminated}. */
    public float[] discounts() {
        return discounts;
    }

    /** [m] the task itself ended with the last step that counts: the next observation has no value. */
    public boolean[] terminated() {
        return terminated;
    }

    /** [m x number of actions] which actions {@link #observations} allow; empty where all are allowed. */
    public boolean[] actionMasks() {
        return actionMasks;
    }

    /** [m x number of actions] which actions {@link #nextObservations} allow, undefined where {@link #terminated}; empty likewise. */
    public boolean[] nextActionMasks() {
        return nextActionMasks;
    }

    boolean masked() {
        return actionMasks.length > 0;
    }

    /** [m] the transitions' places in the buffer. */
    public long[] indices() {
        return indices;
    }

    /** [m] the probability that each transition had in every draw. */
    public float[] probabilities() {
        return probabilities;
    }

    /** [m] importance weights, the greatest of which is 1: what each transition's gradient is to be multiplied by. */
    public float[] weights() {
        return weights;
    }

    /** [m] places of the last steps that count; a note of the buffer to itself. */
    long[] lastRows() {
        return lastRows;
    }

    /** Notes how many steps the buffer had seen when it was sampled. */
    void stamp(long steps) {
        stamp = steps;
    }

    long stamp() {
        return stamp;
    }

    void resize(int size) {
        if (size > capacity) {
            throw new IllegalArgumentException(size + " transitions do not fit a batch of " + capacity);
        }
        observations.resize(size);
        nextObservations.resize(size);
    }
}
