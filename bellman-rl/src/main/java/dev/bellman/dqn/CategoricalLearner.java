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
    private final CategoricalProjection projection;
    private final CategoricalLoss loss;
    /** [n x atoms]: Z(s', a'), as logits, then as probabilities. */
    private final Matrix mass;

    private final Matrix targets;

    CategoricalLearner(ReturnModel.Categorical support, Kernels kernels) {
        this.support = support;
        this.kernels = kernels;
        projection = new CategoricalProjection(support);
        loss = new CategoricalLoss(support.atoms(), kernels);
        mass = new Matrix(0, support.atoms());
        targets = new Matrix(0, support.atoms());
    }

    @Override
    public double lossAndGradient(
            ReplayBatch batch, Matrix outputs, Matrix next, int[] nextActions, Matrix gradient, float[] errors) {
        int atoms = support.atoms();
        mass.resize(batch.size());
        targets.resize(batch.size());
        for (int row = 0; row < batch.size(); row++) {
            int from = row * next.columns() + nextActions[row] * atoms;
            System.arraycopy(next.data(), from, mass.data(), row * atoms, atoms);
        }
        kernels.softmax(batch.size(), atoms, mass.data(), 0, mass.data(), 0);
        for (int row = 0; row < batch.size(); row++) {
            float discount = batch.terminated()[row] ? 0 : batch.discounts()[row];
            projection.project(batch.rewards()[row], discount, mass.data(), row * atoms, targets, row);
        }
        int[] actions = batch.actions().integers();
        return loss.lossAndGradient(outputs, actions, targets, batch.weights(), gradient, errors);
    }
}
