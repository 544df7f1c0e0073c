package dev.bellman.replay;

import dev.bellman.base.Check;
import dev.bellman.env.ActionBatch;
import dev.bellman.nn.Matrix;
import dev.bellman.space.Box;
import dev.bellman.space.Space;

/**
 * Sampled sequences of T consecutive steps, n of them side by side, in arrays that are made once and filled again and
 * again. Everything is step-major: element {@code t * n + i} belongs to step t of sequence i, as in {@link
 * dev.bellman.returns.Segment}. Where an episode ends inside a sequence, the next step is the first of another episode.
 */
public final class SequenceBatch {
    private final int capacity;
    private int count;
    private int length;
    private final Matrix observations;
    private final Matrix finalObservations;
    private final int[] finalElements;
    private final boolean[] actionMasks;
    private final boolean[] finalActionMasks;
    private final ActionBatch actions;
    private final float[] rewards;
    private final boolean[] terminated;
    private final boolean[] truncated;
    private final float[] behaviourProbabilities;
    private final long[] rows;

    /** Without masks. */
    public SequenceBatch(Box observationSpace, Space<?> actionSpace, int count, int length) {
        this(observationSpace, actionSpace, count, length, 0);
    }

    /**
     * Room for sequences.
     *
     * @param count the largest number of sequences n; at least 1
     * @param length the largest number of steps T; at least 1
     * @param maskWidth as the replay's {@link ReplayOptions} say
     */
    public SequenceBatch(Box observationSpace, Space<?> actionSpace, int count, int length, int maskWidth) {
        this.count = count;
        this.length = length;
        capacity = Check.product("a batch of sequences", count, length);
        observations = new Matrix(capacity + count, observationSpace.size());
        finalObservations = new Matrix(0, observationSpace.size());
        finalElements = new int[capacity];
        actionMasks = new boolean[(capacity + count) * maskWidth];
        finalActionMasks = new boolean[capacity * maskWidth];
        actions = new ActionBatch(actionSpace, capacity);
        rewards = new float[capacity];
        terminated = new boolean[capacity];
        truncated = new boolean[capacity];
        behaviourProbabilities = new float[capacity];
        rows = new long[count];
    }

    /** Number of sequences n. */
    public int count() {
        return count;
    }

    /** Number of steps T. */
    public int length() {
        return length;
    }

    /** [(T + 1) n x d] what each action answered, and at last what follows the last step (or starts the next episode). */
    public Matrix observations() {
        return observations;
    }

    /** [e x d] the true final observations of the e episodes that ended inside, terminated ones too. */
    public Matrix finalObservations() {
        return finalObservations;
    }

    /** [e] the elements whose steps led to the {@link #finalObservations}, in rising order. */
    public int[] finalElements() {
        return finalElements;
    }

    /** [(T + 1) n x number of actions] which actions {@link #observations} allow; empty where all are allowed. */
    public boolean[] actionMasks() {
        return actionMasks;
    }

    /** [e x number of actions] which {@link #finalObservations} allow, undefined after termination; empty likewise. */
    public boolean[] finalActionMasks() {
        return finalActionMasks;
    }

    boolean masked() {
        return actionMasks.length > 0;
    }

    /** [T n] the actions taken. */
    public ActionBatch actions() {
        return actions;
    }

    /** [T n] */
    public float[] rewards() {
        return rewards;
    }

    /** [T n] the task itself ended with this step. */
    public boolean[] terminated() {
        return terminated;
    }

    /** [T n] the episode was cut off with this step, and the task itself did not end. */
    public boolean[] truncated() {
        return truncated;
    }

    /** [T n] the probability that the acting policy gave to each action; meaningless where the replay does not keep it. */
    public float[] behaviourProbabilities() {
        return behaviourProbabilities;
    }

    void resize(int newCount, int newLength) {
        if (newCount > rows.length || (long) newCount * newLength > capacity) {
            throw new IllegalArgumentException(newCount + " sequences of " + newLength + " steps do not fit a batch of "
                    + rows.length + " of " + capacity / rows.length);
        }
        count = newCount;
        length = newLength;
        observations.resize((length + 1) * count);
    }

    /** [n] where in the buffer each sequence has been read to; a note of the buffer to itself. */
    long[] rows() {
        return rows;
    }
}
