package dev.bellman.actorcritic;

import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.nn.Matrix;
import dev.bellman.space.Box;
import dev.bellman.space.Space;

/** Some rows of a {@link Rollout}, in arrays that are filled again and again; the first {@link #rows} are in use. */
public final class Minibatch {
    private final Matrix observations;
    private final boolean[] masks;
    private final ActionBatch actions;
    private final float[] logProbabilities;
    private final float[] values;
    private final float[] advantages;
    private final float[] returns;
    private final Matrix outputs;

    /** @param capacity the most rows it can hold */
    public Minibatch(int capacity, Box observationSpace, Space<?> actionSpace, boolean masked) {
        this(capacity, observationSpace, actionSpace, masked, 0);
    }

    /**
     * @param capacity the most rows it can hold
     * @param outputColumns of the outputs of the policy that chose the actions; 0 where they are not kept
     */
    public Minibatch(int capacity, Box observationSpace, Space<?> actionSpace, boolean masked, int outputColumns) {
        this(
                new Matrix(capacity, observationSpace.size()),
                new boolean[masked ? capacity * StepBatch.maskWidth(actionSpace) : 0],
                new ActionBatch(actionSpace, capacity),
                new float[capacity],
                new float[capacity],
                new float[capacity],
                new float[capacity],
                new Matrix(capacity, outputColumns));
    }

    /** A view of arrays that are another's. */
    Minibatch(
            Matrix observations,
            boolean[] masks,
            ActionBatch actions,
            float[] logProbabilities,
            float[] values,
            float[] advantages,
            float[] returns,
            Matrix outputs) {
        this.observations = observations;
        this.masks = masks;
        this.actions = actions;
        this.logProbabilities = logProbabilities;
        this.values = values;
        this.advantages = advantages;
        this.returns = returns;
        this.outputs = outputs;
    }

    /** Sets how many rows are in use; at most the capacity. */
    public void resize(int rows) {
        observations.resize(rows);
        outputs.resize(rows);
    }

    public int rows() {
        return observations.rows();
    }

    /** [rows x d]. */
    public Matrix observations() {
        return observations;
    }

    /** [rows x actions], or empty. */
    public boolean[] masks() {
        return masks;
    }

    public ActionBatch actions() {
        return actions;
    }

    /** Of the actions, under the policy that chose them. */
    public float[] logProbabilities() {
        return logProbabilities;
    }

    /** When the actions were chosen. */
    public float[] values() {
        return values;
    }

    public float[] advantages() {
        return advantages;
    }

    public float[] returns() {
        return returns;
    }

    /** [rows x distribution parameters] of the policy that chose the actions; no columns where they are not kept. */
    public Matrix outputs() {
        return outputs;
    }

    /** As {@link Advantages#normalize}. */
    public void normalizeAdvantages() {
        Advantages.normalize(advantages, rows());
    }
}
