package dev.bellman.dqn;

import dev.bellman.distributional.CategoricalLoss;
import dev.bellman.distributional.CategoricalProjection;
import dev.bellman.distributional.ReturnModel;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.replay.ReplayBatch;

/** C51 (Bellemare et al. 2017, algorithm 1): the cross-entropy to the projected distribution of r + discount Z(s', a'). */
final class CategoricalLearner implements ReturnLearner {
    private final ReturnModel.Categorical support;
    private final Kernels kernels;
    private final ValueNetworks networks;
    private final CategoricalProjection projection;
    private final CategoricalLoss loss;
    /** [n x atoms]: Z(s', a'), as logits, then as probabilities, where those are not known from choosing a'. */
    private final Matrix mass;

    private final Matrix targets;

    CategoricalLearner(ReturnModel.Categorical support, ValueNetworks networks, Kernels kernels) {
        this.support = support;
        this.networks = networks;
        this.kernels = kernels;
        projection = new CategoricalProjection(support);
        loss = new CategoricalLoss(support.atoms(), kernels);
        mass = new Matrix(0, support.atoms());
        targets = new Matrix(0, support.atoms());
    }

    @Override
    public double lossAndGradient(
            ReplayBatch batch, Matrix outputs, Matrix next, int[] nextActions, Matrix gradient, float[] errors) {
        targets.resize(batch.size());
        if (networks.targetChooses()) {
            float[] probabilities = networks.selectorReturns().probabilities().data();
            for (int row = 0; row < batch.size(); row++) {
                project(batch, row, probabilities, row * next.columns() + nextActions[row] * support.atoms());
            }
        } else {
            gatherMass(next, nextActions);
            for (int row = 0; row < batch.size(); row++) {
                project(batch, row, mass.data(), row * support.atoms());
            }
        }
        int[] actions = batch.actions().integers();
        return loss.lossAndGradient(outputs, actions, targets, batch.weights(), gradient, errors);
    }

    private void gatherMass(Matrix next, int[] nextActions) {
        int atoms = support.atoms();
        mass.resize(next.rows());
        for (int row = 0; row < next.rows(); row++) {
            int from = row * next.columns() + nextActions[row] * atoms;
            System.arraycopy(next.data(), from, mass.data(), row * atoms, atoms);
        }
        kernels.softmax(next.rows(), atoms, mass.data(), 0, mass.data(), 0);
    }

    private void project(ReplayBatch batch, int row, float[] probabilities, int from) {
        float discount = batch.terminated()[row] ? 0 : batch.discounts()[row];
        projection.project(batch.rewards()[row], discount, probabilities, from, targets, row);
    }
}
