package dev.bellman.dqn;

import dev.bellman.distributional.QuantileLoss;
import dev.bellman.nn.Backend;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.QuantileNetwork;
import dev.bellman.replay.ReplayBatch;
import java.util.function.Supplier;

/**
 * QR-DQN and IQN (Dabney et al. 2018a, algorithm 1; 2018b, eq. 3): the quantile Huber loss to r + discount Z(s', a'), whose
 * quantiles or samples the target network gives.
 */
final class QuantileLearner implements ReturnLearner {
    private final Supplier<Matrix> fractions;
    private final QuantileLoss loss;
    private final Matrix targets;

    /**
     * @param fractions [1 x N] or [n x N]: at which the outputs are quantiles
     * @param quantiles N
     * @param targetQuantiles N'
     */
    private QuantileLearner(
            Supplier<Matrix> fractions, int quantiles, int targetQuantiles, double kappa, Backend backend) {
        this.fractions = fractions;
        loss = new QuantileLoss(quantiles, kappa, backend.kernels(), backend::run);
        targets = new Matrix(0, targetQuantiles);
    }

    /** For quantiles at the midpoints of equal intervals. */
    static QuantileLearner atMidpoints(int quantiles, double kappa, Backend backend) {
        Matrix midpoints = new Matrix(1, quantiles);
        for (int i = 0; i < quantiles; i++) {
            midpoints.set(0, i, (i + 0.5f) / quantiles);
        }
        return new QuantileLearner(() -> midpoints, quantiles, quantiles, kappa, backend);
    }

    /** For quantiles at the fractions that the network drew. */
    static QuantileLearner atFractionsOf(
            QuantileNetwork online, int quantiles, int targetQuantiles, double kappa, Backend backend) {
        return new QuantileLearner(online::fractions, quantiles, targetQuantiles, kappa, backend);
    }

    @Override
    public double lossAndGradient(
            ReplayBatch batch, Matrix outputs, Matrix next, int[] nextActions, Matrix gradient, float[] errors) {
        int count = targets.columns();
        targets.resize(batch.size());
        for (int row = 0; row < batch.size(); row++) {
            int from = row * next.columns() + nextActions[row] * count;
            for (int j = 0; j < count; j++) {
                targets.set(row, j, ValueTargets.bootstrapped(batch, row, next.data()[from + j]));
            }
        }
        int[] actions = batch.actions().integers();
        return loss.lossAndGradient(outputs, actions, fractions.get(), targets, batch.weights(), gradient, errors);
    }
}
