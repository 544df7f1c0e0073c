package dev.bellman.actorcritic;

import dev.bellman.base.BellmanException;
import dev.bellman.base.Check;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.Actions;
import dev.bellman.env.StepBatch;
import dev.bellman.nn.Matrix;
import dev.bellman.returns.GeneralizedAdvantage;
import dev.bellman.returns.Segment;
import dev.bellman.space.Box;
import dev.bellman.space.Space;

/**
 * What a policy saw and did in a fixed number of steps of n environments: arrays of [steps x n] rows, row
 * {@code step * n + environment}.
 */
public final class Rollout implements Stateful {
    /** Of one array: 2 GB of floats. */
    private static final int MOST_NUMBERS = 1 << 29;

    private final int steps;
    private final int environments;
    private final int observationSize;
    private final Space<?> actionSpace;
    private final int maskWidth;
    private final int outputColumns;
    private final float[] observations;
    private final boolean[] masks;
    private final ActionBatch actions;
    private final float[] logProbabilities;
    private final float[] values;
    private final float[] outputs;
    private final float[] rewards;
    private final boolean[] terminated;
    private final boolean[] truncated;
    private final float[] finalValues;
    private final float[] lastValues;
    private final Segment segment;
    private final float[] advantages;
    private final float[] returns;
    private final Minibatch all;
    private int step;

    /**
     * How many rows a rollout has.
     *
     * @throws dev.bellman.base.ConfigurationException if they are too many
     */
    public static int rows(int steps, int environments) {
        return rows(steps, environments, 1);
    }

    /** As the other one, of rows of so many numbers. */
    private static int rows(int steps, int environments, int numbers) {
        long rows = (long) steps * environments;
        Check.that(
                rows <= MOST_NUMBERS / numbers,
                "a rollout of " + size(steps, environments) + " is too large; the most are " + MOST_NUMBERS / numbers
                        + ": lower rollout-steps");
        return (int) rows;
    }

    /**
     * As the other one.
     *
     * @param batchKey the configuration's key for the rows of a batch
     * @throws dev.bellman.base.ConfigurationException also if they are fewer than those of a batch
     */
    public static int rows(int steps, int environments, String batchKey, int batchSize) {
        int rows = rows(steps, environments);
        Check.that(
                batchSize <= rows,
                batchKey + " " + batchSize + " is larger than the rollout of " + size(steps, environments));
        return rows;
    }

    private static String size(int steps, int environments) {
        return (long) steps * environments + " rows (rollout-steps " + steps + " x " + environments + " environments)";
    }

    /** @param masked whether the environment states which actions are allowed */
    public Rollout(int steps, int environments, Box observationSpace, Space<?> actionSpace, boolean masked) {
        this(steps, environments, observationSpace, actionSpace, masked, 0);
    }

    /**
     * @param masked whether the environment states which actions are allowed
     * @param outputColumns of the policy's outputs that are kept; 0 for none
     */
    public Rollout(
            int steps,
            int environments,
            Box observationSpace,
            Space<?> actionSpace,
            boolean masked,
            int outputColumns) {
        this.steps = steps;
        this.environments = environments;
        this.outputColumns = outputColumns;
        this.actionSpace = actionSpace;
        observationSize = observationSpace.size();
        maskWidth = masked ? StepBatch.maskWidth(actionSpace) : 0;
        int rows = rows(steps, environments, Math.max(observationSize, Math.max(maskWidth, outputColumns)));
        observations = new float[rows * observationSize];
        masks = new boolean[rows * maskWidth];
        actions = new ActionBatch(actionSpace, rows);
        logProbabilities = new float[rows];
        values = new float[rows];
        outputs = new float[rows * outputColumns];
        rewards = new float[rows];
        terminated = new boolean[rows];
        truncated = new boolean[rows];
        finalValues = new float[rows];
        lastValues = new float[environments];
        segment = new Segment(steps, environments, rewards, terminated, truncated, finalValues, lastValues);
        advantages = new float[rows];
        returns = new float[rows];
        all = new Minibatch(
                Matrix.wrap(observations, rows, observationSize),
                masks,
                actions,
                logProbabilities,
                values,
                advantages,
                returns,
                Matrix.wrap(outputs, rows, outputColumns));
    }

    /** Rows when full: steps x environments. */
    public int rows() {
        return steps * environments;
    }

    public boolean isEmpty() {
        return step == 0;
    }

    public boolean isFull() {
        return step == steps;
    }

    /** @throws BellmanException if it was loaded full: nobody saves what is full before learning from it */
    public void requireRoom() {
        if (isFull()) {
            throw new BellmanException("a rollout was saved full, with " + steps + " steps; it was altered");
        }
    }

    /** Starts the next step with what was seen, done and thought of it. */
    public void addDecision(StepBatch seen, ActionBatch chosen, float[] chosenLogProbabilities, Matrix seenValues) {
        addDecision(seen, chosen, chosenLogProbabilities);
        System.arraycopy(seenValues.data(), 0, values, step * environments, environments);
    }

    /** Starts the next step with what was seen and done; its value is left open. */
    public void addDecision(StepBatch seen, ActionBatch chosen, float[] chosenLogProbabilities) {
        int row = step * environments;
        System.arraycopy(seen.observations(), 0, observations, row * observationSize, environments * observationSize);
        System.arraycopy(seen.actionMasks(), 0, masks, row * maskWidth, environments * maskWidth);
        actions.copyRows(chosen, 0, row, environments);
        System.arraycopy(chosenLogProbabilities, 0, logProbabilities, row, environments);
    }

    /** Adds to the step what the policy put out, where that is kept. */
    public void addOutputs(Matrix seenOutputs) {
        int width = environments * outputColumns;
        System.arraycopy(seenOutputs.data(), 0, outputs, step * width, width);
    }

    /**
     * Completes the step with what came of it.
     *
     * @param valuesOfFinal [n] the values of the final observations, read only in rows that were truncated
     */
    public void addOutcome(StepBatch outcome, float[] valuesOfFinal) {
        System.arraycopy(valuesOfFinal, 0, finalValues, step * environments, environments);
        addOutcome(outcome);
    }

    /** Completes the step with what came of it; the values of final observations are left open. */
    public void addOutcome(StepBatch outcome) {
        int row = step * environments;
        for (int i = 0; i < environments; i++) {
            rewards[row + i] = (float) outcome.rewards()[i];
        }
        System.arraycopy(outcome.terminated(), 0, terminated, row, environments);
        System.arraycopy(outcome.truncated(), 0, truncated, row, environments);
        step++;
    }

    /**
     * Computes advantages and returns (Schulman et al. 2016, eq. 16) once the rollout is full.
     *
     * @param valuesOfNext [n] the values of the observations after the last step
     */
    public void computeAdvantages(Matrix valuesOfNext, double discount, double lambda) {
        System.arraycopy(valuesOfNext.data(), 0, lastValues, 0, environments);
        GeneralizedAdvantage.compute(segment, values, (float) discount, (float) lambda, advantages, returns);
    }

    /** Copies rows {@code indices[from .. from + count)} into a minibatch. */
    public void gather(int[] indices, int from, int count, Minibatch into) {
        into.resize(count);
        for (int i = 0; i < count; i++) {
            int row = indices[from + i];
            System.arraycopy(
                    observations,
                    row * observationSize,
                    into.observations().data(),
                    i * observationSize,
                    observationSize);
            if (maskWidth > 0) {
                System.arraycopy(masks, row * maskWidth, into.masks(), i * maskWidth, maskWidth);
            }
            into.actions().copyRows(actions, row, i, 1);
            System.arraycopy(outputs, row * outputColumns, into.outputs().data(), i * outputColumns, outputColumns);
            into.logProbabilities()[i] = logProbabilities[row];
            into.values()[i] = values[row];
            into.advantages()[i] = advantages[row];
            into.returns()[i] = returns[row];
        }
    }

    /** The rewards, ends and bootstrap values: the arrays themselves. */
    public Segment segment() {
        return segment;
    }

    /** Steps of each environment that it holds so far. */
    public int step() {
        return step;
    }

    /** All rows in their order, as a view of this rollout: nothing is copied, and what is changed in it is changed here. */
    public Minibatch all() {
        return all;
    }

    /** Forgets everything, for the next rollout. */
    public void clear() {
        step = 0;
    }

    /** [rows] values when the decisions were made. */
    public float[] values() {
        return values;
    }

    /** [rows] advantage + value: what the value function learns. */
    public float[] returns() {
        return returns;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong("step", step);
        out.putFloats("observations", observations);
        out.putFlags("masks", masks);
        out.putInts("integer-actions", actions.integers());
        out.putFloats("real-actions", actions.reals());
        out.putFloats("log-probabilities", logProbabilities);
        out.putFloats("values", values);
        if (outputColumns > 0) {
            out.putFloats("outputs", outputs);
        }
        out.putFloats("rewards", rewards);
        out.putFlags("terminated", terminated);
        out.putFlags("truncated", truncated);
        out.putFloats("final-values", finalValues);
    }

    @Override
    public void load(StateReader in) {
        step = in.getInt("step", 0, steps);
        in.getFinite("observations", observations);
        in.getFlags("masks", masks);
        Actions.load(in, actionSpace, actions);
        in.getFloats("log-probabilities", logProbabilities);
        in.getFloats("values", values);
        if (outputColumns > 0) {
            in.getFloats("outputs", outputs);
        }
        in.getFloats("rewards", rewards);
        in.getFlags("terminated", terminated);
        in.getFlags("truncated", truncated);
        in.getFloats("final-values", finalValues);
    }
}
