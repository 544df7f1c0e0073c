package dev.bellman.policy;

import dev.bellman.base.RandomStream;
import dev.bellman.distribution.ActionDistribution;
import dev.bellman.env.ActionBatch;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.space.Box;
import dev.bellman.space.Space;

/**
 * Reads the first columns of the network's outputs as the parameters of an action distribution; log deviations that do not
 * depend on the observation are appended from the policy's parameters. Real actions are clipped to their bounds.
 */
public final class StochasticHead implements ActionHead {
    private final ActionDistribution distribution;
    private final Space<?> actionSpace;
    private final Parameters parameters;
    private final int sharedColumns;
    private final int sharedOffset;
    private final Matrix assembled;

    /**
     * @param parameters that hold the appended values
     * @param sharedColumns how many of the distribution's columns are appended: 0, or the number of log deviations
     * @param sharedOffset where they start in the parameters
     */
    public StochasticHead(
            ActionDistribution distribution,
            Space<?> actionSpace,
            Parameters parameters,
            int sharedColumns,
            int sharedOffset) {
        this.distribution = distribution;
        this.actionSpace = actionSpace;
        this.parameters = parameters;
        this.sharedColumns = sharedColumns;
        this.sharedOffset = sharedOffset;
        assembled = new Matrix(0, distribution.parameters());
    }

    /** What the distribution reads: the network's columns, then the appended ones; valid until the next call. */
    public Matrix assemble(Matrix outputs) {
        int width = assembled.columns();
        int own = width - sharedColumns;
        assembled.resize(outputs.rows());
        for (int row = 0; row < outputs.rows(); row++) {
            System.arraycopy(outputs.data(), row * outputs.columns(), assembled.data(), row * width, own);
            System.arraycopy(parameters.values(), sharedOffset, assembled.data(), row * width + own, sharedColumns);
        }
        return assembled;
    }

    @Override
    public void choose(Matrix outputs, boolean[] masks, ActionMode mode, RandomStream random, ActionBatch actions) {
        Matrix read = assemble(outputs);
        if (mode == ActionMode.BEST) {
            distribution.mode(read, masks, actions);
        } else {
            distribution.sample(read, masks, random, actions);
        }
        if (actionSpace instanceof Box box) {
            clip(box, outputs.rows(), actions.reals());
        }
    }

    private static void clip(Box box, int rows, float[] reals) {
        for (int i = 0; i < rows * box.size(); i++) {
            int element = i % box.size();
            reals[i] = Math.clamp(reals[i], box.low(element), box.high(element));
        }
    }

    @Override
    public StochasticHead on(Parameters others) {
        return new StochasticHead(distribution, actionSpace, others, sharedColumns, sharedOffset);
    }

    public ActionDistribution distribution() {
        return distribution;
    }

    /** Whether a part of the parameters is what this head appends. */
    boolean appends(Parameters.Part part) {
        return sharedColumns > 0 && part.offset() == sharedOffset;
    }

    int sharedColumns() {
        return sharedColumns;
    }
}
