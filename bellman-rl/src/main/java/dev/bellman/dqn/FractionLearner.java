package dev.bellman.dqn;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.distributional.ReturnModel;
import dev.bellman.nn.Backend;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.ProposingNetwork;
import dev.bellman.nn.optim.Optimizer;
import dev.bellman.nn.optim.RmsProp;
import java.util.Arrays;

/**
 * Learns at which fractions to look (Yang et al. 2019, section 3.2): the proposal moves its boundaries tau_i down the gradient
 * 2 F(tau_i) - F(taumid_i) - F(taumid_(i-1)) of the Wasserstein error (their eq. 11, F being the quantile function of the action
 * taken), with an optimiser of its own. Works on a copy of the proposal's parameters, whose values it writes back.
 */
final class FractionLearner implements Stateful {
    /** The smoothing and epsilon of the authors' code. */
    private static final RmsProp RMS_PROP = new RmsProp(0.95, 1e-5, RmsProp.Variant.PYTORCH);

    private final ReturnModel.FractionQuantiles model;
    private final ProposingNetwork online;
    private final Parameters all;
    private final Parameters proposal;
    private final Optimizer optimizer;
    private final Matrix boundaryGradient;
    /** Where the proposal's parameters, which stand together, start among all. */
    private final int start;

    FractionLearner(ReturnModel.FractionQuantiles model, ValueNetworks networks, Backend backend) {
        this.model = model;
        online = (ProposingNetwork) networks.online();
        all = networks.parameters();
        proposal = all.copyOf(ValueNetworks.NAME + "." + ProposingNetwork.PROPOSAL);
        start = all.part(proposal.parts().getFirst().name()).offset();
        optimizer = backend.optimizer(RMS_PROP, proposal);
        boundaryGradient = new Matrix(0, model.count() - 1);
    }

    /**
     * Computes the proposal's gradient, when that of everything else has been; nothing of the online network's latest forward
     * pass is left for another.
     *
     * @param taken [n] the actions taken
     * @param outputs of the online network's latest forward pass
     */
    void measure(int[] taken, Matrix outputs) {
        int rows = outputs.rows();
        int count = model.count();
        Matrix atBoundaries = online.boundaryQuantiles();
        boundaryGradient.resize(rows);
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < count - 1; i++) {
                float boundary = atBoundaries.get(row, taken[row] * count + i);
                float below = outputs.get(row, taken[row] * count + i);
                float above = outputs.get(row, taken[row] * count + i + 1);
                boundaryGradient.set(row, i, (2 * boundary - below - above) / rows);
            }
        }
        online.backwardFractions(boundaryGradient, (float) (model.entropy() / rows));
        System.arraycopy(all.gradient(), start, proposal.gradient(), 0, proposal.size());
        Arrays.fill(all.gradient(), start, start + proposal.size(), 0);
    }

    /** Moves the proposal by what was measured; the step of everything else leaves it alone. */
    void step() {
        optimizer.step(proposal, model.fractionLearningRate());
        System.arraycopy(proposal.values(), 0, all.values(), start, proposal.size());
    }

    @Override
    public void save(StateWriter out) {
        out.put("optimizer", optimizer);
    }

    /** Reads its state; the values of all parameters must have been loaded. */
    @Override
    public void load(StateReader in) {
        in.get("optimizer", optimizer);
        System.arraycopy(all.values(), start, proposal.values(), 0, proposal.size());
    }
}
