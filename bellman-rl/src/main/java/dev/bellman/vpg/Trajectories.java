package dev.bellman.vpg;

import dev.bellman.actorcritic.ValueFunction;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.Actions;
import dev.bellman.env.StepBatch;
import dev.bellman.nn.Matrix;
import dev.bellman.returns.Segment;
import dev.bellman.space.Space;
import dev.bellman.train.AlgorithmContext;
import java.util.Arrays;

/**
 * Steps of episodes, one episode after the other, in arrays that grow as needed: the first {@link #rows} elements are in
 * use. Only those of {@link #values}, {@link #weights} and {@link #targets} are the reader's to fill.
 */
final class Trajectories implements Stateful {
    private final Space<?> actionSpace;
    private final int maskWidth;
    private final Matrix observations;
    private boolean[] masks = {};
    private ActionBatch actions;
    private float[] logProbabilities = {};
    private float[] rewards = {};
    private float[] stepDiscounts = {};
    private boolean[] terminated = {};
    /** Also where a batch cuts an episode. */
    private boolean[] truncated = {};

    /** The values of what follows the steps that are truncated. */
    private float[] finalValues = {};

    private float[] values = {};
    private float[] weights = {};
    private float[] targets = {};
    private Segment segment;
    private int rows;

    Trajectories(AlgorithmContext context) {
        actionSpace = context.actionSpace();
        maskWidth = context.maskWidth();
        observations = new Matrix(0, context.observationSpace().size());
        actions = new ActionBatch(actionSpace, 0);
        segment = segment(0);
    }

    int rows() {
        return rows;
    }

    /** How many episodes end in it. */
    int episodes() {
        int count = 0;
        for (int row = 0; row < rows; row++) {
            count += terminated[row] || truncated[row] ? 1 : 0;
        }
        return count;
    }

    /** [rows x d]. */
    Matrix observations() {
        return observations;
    }

    /** [rows x actions] which actions were allowed, or empty. */
    boolean[] masks() {
        return masks;
    }

    ActionBatch actions() {
        return actions;
    }

    /** Of the actions, under the policy that chose them. */
    float[] logProbabilities() {
        return logProbabilities;
    }

    /** Fills in V(s_t) of all steps. */
    void value(ValueFunction critic) {
        System.arraycopy(critic.values(observations()).data(), 0, values, 0, rows());
    }

    /** V(s_t). */
    float[] values() {
        return values;
    }

    /** Psi_t. */
    float[] weights() {
        return weights;
    }

    /** What V(s_t) is to learn. */
    float[] targets() {
        return targets;
    }

    /**
     * As a function of returns reads it, once the last row ends an episode. It is as long as the arrays: what the rows beyond those
     * in use are left with cannot reach across that end.
     */
    Segment segment() {
        return segment;
    }

    private Segment segment(int capacity) {
        return new Segment(capacity, 1, rewards, terminated, truncated, finalValues, new float[1]);
    }

    /**
     * Appends a step of one environment.
     *
     * @param stepDiscount discount^t
     * @param cut whether the episode is cut off there, by its time limit or by the end of the batch
     * @param finalValue what stands for its rest then
     */
    void append(
            StepBatch before,
            ActionBatch taken,
            StepBatch after,
            int environment,
            float logProbability,
            float stepDiscount,
            boolean cut,
            float finalValue) {
        reserve(rows + 1);
        int width = observations.columns();
        observations.resize(rows + 1);
        System.arraycopy(before.observations(), environment * width, observations.data(), rows * width, width);
        System.arraycopy(before.actionMasks(), environment * maskWidth, masks, rows * maskWidth, maskWidth);
        actions.copyRows(taken, environment, rows, 1);
        logProbabilities[rows] = logProbability;
        rewards[rows] = (float) after.rewards()[environment];
        stepDiscounts[rows] = stepDiscount;
        terminated[rows] = after.terminated()[environment];
        truncated[rows] = cut;
        finalValues[rows] = finalValue;
        rows++;
    }

    /** Appends all rows of others. */
    void append(Trajectories others) {
        int from = rows;
        int count = others.rows;
        reserve(from + count);
        int width = observations.columns();
        observations.resize(from + count);
        System.arraycopy(others.observations.data(), 0, observations.data(), from * width, count * width);
        System.arraycopy(others.masks, 0, masks, from * maskWidth, count * maskWidth);
        actions.copyRows(others.actions, 0, from, count);
        System.arraycopy(others.logProbabilities, 0, logProbabilities, from, count);
        System.arraycopy(others.rewards, 0, rewards, from, count);
        System.arraycopy(others.stepDiscounts, 0, stepDiscounts, from, count);
        System.arraycopy(others.terminated, 0, terminated, from, count);
        System.arraycopy(others.truncated, 0, truncated, from, count);
        System.arraycopy(others.finalValues, 0, finalValues, from, count);
        System.arraycopy(others.values, 0, values, from, count);
        rows = from + count;
    }

    /** Multiplies each weight by its discount^t. */
    void discountWeights() {
        for (int row = 0; row < rows; row++) {
            weights[row] *= stepDiscounts[row];
        }
    }

    void clear() {
        rows = 0;
        observations.resize(0);
    }

    private void reserve(int needed) {
        if (needed > rewards.length) {
            grow(Math.max(needed, Math.max(64, 2 * rewards.length)));
        }
    }

    private void grow(int capacity) {
        observations.resize(capacity).resize(rows);
        masks = Arrays.copyOf(masks, capacity * maskWidth);
        ActionBatch more = new ActionBatch(actionSpace, capacity);
        more.copyRows(actions, 0, 0, rows);
        actions = more;
        logProbabilities = Arrays.copyOf(logProbabilities, capacity);
        rewards = Arrays.copyOf(rewards, capacity);
        stepDiscounts = Arrays.copyOf(stepDiscounts, capacity);
        terminated = Arrays.copyOf(terminated, capacity);
        truncated = Arrays.copyOf(truncated, capacity);
        finalValues = Arrays.copyOf(finalValues, capacity);
        values = Arrays.copyOf(values, capacity);
        weights = Arrays.copyOf(weights, capacity);
        targets = Arrays.copyOf(targets, capacity);
        segment = segment(capacity);
    }

    @Override
    public void save(StateWriter out) {
        out.putLong("rows", rows);
        out.putFloats("observations", Arrays.copyOf(observations.data(), observations.size()));
        out.putFlags("masks", Arrays.copyOf(masks, rows * maskWidth));
        out.putInts("integer-actions", Arrays.copyOf(actions.integers(), used(actions.integers().length)));
        out.putFloats("real-actions", Arrays.copyOf(actions.reals(), used(actions.reals().length)));
        out.putFloats("log-probabilities", Arrays.copyOf(logProbabilities, rows));
        out.putFloats("rewards", Arrays.copyOf(rewards, rows));
        out.putFloats("step-discounts", Arrays.copyOf(stepDiscounts, rows));
        out.putFlags("terminated", Arrays.copyOf(terminated, rows));
        out.putFlags("truncated", Arrays.copyOf(truncated, rows));
        out.putFloats("final-values", Arrays.copyOf(finalValues, rows));
        out.putFloats("values", Arrays.copyOf(values, rows));
    }

    /** How many numbers the actions in use are, of an array that holds all or none. */
    private int used(int length) {
        return length == 0 ? 0 : rows * actions.width();
    }

    @Override
    public void load(StateReader in) {
        clear();
        int count = in.getInt("rows", 0, in.length("observations") / observations.columns());
        reserve(count);
        rows = count;
        observations.resize(rows);
        load(in, "observations", observations.data(), observations.size());
        load(in, "masks", masks, rows * maskWidth);
        ActionBatch taken = new ActionBatch(actionSpace, rows);
        Actions.load(in, actionSpace, taken);
        actions.copyRows(taken, 0, 0, rows);
        load(in, "log-probabilities", logProbabilities, rows);
        load(in, "rewards", rewards, rows);
        load(in, "step-discounts", stepDiscounts, rows);
        load(in, "terminated", terminated, rows);
        load(in, "truncated", truncated, rows);
        load(in, "final-values", finalValues, rows);
        load(in, "values", values, rows);
    }

    private static void load(StateReader in, String name, float[] into, int count) {
        float[] stored = new float[count];
        in.getFinite(name, stored);
        System.arraycopy(stored, 0, into, 0, count);
    }

    private static void load(StateReader in, String name, boolean[] into, int count) {
        boolean[] stored = new boolean[count];
        in.getFlags(name, stored);
        System.arraycopy(stored, 0, into, 0, count);
    }
}
