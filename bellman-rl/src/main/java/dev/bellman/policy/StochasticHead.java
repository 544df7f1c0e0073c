package dev.bellman.policy;

import dev.bellman.base.RandomStream;
import dev.bellman.distribution.ActionDistribution;
import dev.bellman.distribution.DiagonalGaussian;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.wrapper.RescaleAction;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.space.Box;
import dev.bellman.space.Space;
import java.util.Optional;

/**
 * Reads the first columns of the network's outputs as the parameters of an action distribution, to which a Gaussian's log
 * deviations are appended. Real actions are clipped to their bounds; or to [-1, 1], and stretched over their bounds.
 */
public final class StochasticHead implements ActionHead {
    private final ActionDistribution distribution;
    private final Space<?> actionSpace;
    private final LogDeviations deviations;
    private final Optional<RescaleAction> stretching;
    /** What the distribution's actions are clipped to. */
    private final Space<?> chosen;

    private final Matrix assembled;

    /** @param deviations what is appended to the network's columns; none for a distribution that is not Gaussian */
    public StochasticHead(ActionDistribution distribution, Space<?> actionSpace, LogDeviations deviations) {
        this(distribution, actionSpace, deviations, Optional.empty());
    }

    private StochasticHead(
            ActionDistribution distribution,
            Space<?> actionSpace,
            LogDeviations deviations,
            Optional<RescaleAction> stretching) {
        this.distribution = distribution;
        this.actionSpace = actionSpace;
        this.deviations = deviations;
        this.stretching = stretching;
        chosen = stretching.isPresent() ? stretching.get().agentSpace() : actionSpace;
        assembled = new Matrix(0, distribution.parameters());
    }

    /** For a distribution whose parameters are all the network's. */
    public StochasticHead(ActionDistribution distribution, Space<?> actionSpace) {
        this(distribution, actionSpace, new SharedLogDeviations(new Parameters(), 0, 0));
    }

    /** What the distribution reads: the network's columns, then the appended ones; valid until the next call. */
    public Matrix assemble(Matrix outputs) {
        int width = assembled.columns();
        int own = width - deviations.count();
        assembled.resize(outputs.rows());
        for (int row = 0; row < outputs.rows(); row++) {
            System.arraycopy(outputs.data(), row * outputs.columns(), assembled.data(), row * width, own);
        }
        deviations.append(outputs, assembled);
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
        if (chosen instanceof Box box) {
            clip(box, outputs.rows(), actions.reals());
        }
        if (stretching.isPresent()) {
            stretching.get().apply(actions, outputs.rows(), actions);
        }
    }

    private static void clip(Box box, int rows, float[] reals) {
        for (int i = 0; i < rows * box.size(); i++) {
            int element = i % box.size();
            reals[i] = Math.clamp(reals[i], box.low(element), box.high(element));
        }
    }

    @Override
    public StochasticHead stretchedOver(Box space) {
        return new StochasticHead(distribution, space, deviations, Optional.of(new RescaleAction(space)));
    }

    @Override
    public boolean drawsAroundZero() {
        return distribution instanceof DiagonalGaussian && !stretched();
    }

    /** Whether it is {@link #stretchedOver} its space. */
    boolean stretched() {
        return stretching.isPresent();
    }

    @Override
    public boolean samples() {
        return true;
    }

    @Override
    public StochasticHead on(Parameters others) {
        return new StochasticHead(distribution, actionSpace, deviations.on(others), stretching);
    }

    public ActionDistribution distribution() {
        return distribution;
    }

    /** Whether a part of the parameters is what this head appends, or makes that of. */
    boolean appends(Parameters.Part part) {
        return deviations.count() > 0 && part.offset() == deviations.offset();
    }

    LogDeviations deviations() {
        return deviations;
    }
}
