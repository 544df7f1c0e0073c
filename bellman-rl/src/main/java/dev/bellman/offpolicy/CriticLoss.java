package dev.bellman.offpolicy;

import dev.bellman.distributional.QuantileLoss;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.kernel.Kernels;

/** How far one critic is from its targets. Owns its workspace. */
interface CriticLoss {
    /**
     * @param outputs [n x m] of the critic
     * @param goals [n x k] what they should be
     * @param weights [n] importance weights
     * @param gradient [n x m] dLoss/dOutputs, overwritten
     * @param errors [n] to which the error of each row is added
     * @return the loss, a mean over the batch
     */
    double lossAndGradient(Matrix outputs, Matrix goals, float[] weights, Matrix gradient, float[] errors);

    /** 1/n sum w (Q - y)^2. */
    static CriticLoss squared() {
        return (outputs, goals, weights, gradient, errors) -> {
            int rows = outputs.rows();
            gradient.resize(rows);
            double loss = 0;
            for (int row = 0; row < rows; row++) {
                float error = outputs.data()[row] - goals.data()[row];
                gradient.data()[row] = 2 * weights[row] * error / rows;
                errors[row] += Math.abs(error);
                loss += (double) weights[row] * error * error;
            }
            return loss / rows;
        };
    }

    /** The quantile Huber loss, summed over the critic's quantiles and averaged over the targets. */
    static CriticLoss quantiles(int count, int batchSize, Kernels kernels) {
        QuantileLoss loss = new QuantileLoss(count, 1, kernels);
        int[] onlyAction = new int[batchSize];
        float[] rowErrors = new float[batchSize];
        Matrix midpoints = new Matrix(1, count);
        for (int i = 0; i < count; i++) {
            midpoints.data()[i] = (i + 0.5f) / count;
        }
        return (outputs, goals, weights, gradient, errors) -> {
            double value = loss.lossAndGradient(outputs, onlyAction, midpoints, goals, weights, gradient, rowErrors);
            for (int row = 0; row < outputs.rows(); row++) {
                errors[row] += rowErrors[row];
            }
            return value;
        };
    }
}
