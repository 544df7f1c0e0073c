package dev.bellman.distributional;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.kernel.Kernels;
import java.util.Arrays;

/** The cross-entropy from target probabilities to the taken actions' distributions. Owns its workspace. */
public final class CategoricalLoss {
    private final int atoms;
    private final Kernels kernels;
    private final Matrix taken;
    private final Matrix logProbabilities;
    private final Matrix targetLogarithms;

    public CategoricalLoss(int atoms, Kernels kernels) {
        this.atoms = atoms;
        this.kernels = kernels;
        taken = new Matrix(0, atoms);
        logProbabilities = new Matrix(0, atoms);
        targetLogarithms = new Matrix(0, atoms);
    }

    /**
     * L = 1/n sum_i w_i H(m_i, p_i) with p = softmax of the logits of the taken action; dL/dlogit = w (p - m) / n.
     *
     * @param logits [n x actions * atoms], action-major
     * @param actions [n] the actions taken
     * @param targets [n x atoms] m
     * @param weights [n] w
     * @param gradient receives dL/dlogits: zero but for the actions taken
     * @param errors [n] receives the divergence KL(m || p), at least 0: what prioritised replay goes by (Hessel et al. 2018)
     * @return L
     */
    public double lossAndGradient(
            Matrix logits, int[] actions, Matrix targets, float[] weights, Matrix gradient, float[] errors) {
        int rows = logits.rows();
        gather(logits, actions);
        logProbabilities.resize(rows);
        kernels.logSoftmax(rows, atoms, taken.data(), 0, logProbabilities.data(), 0);
        kernels.exp(logProbabilities.data(), 0, taken.data(), 0, rows * atoms);
        gradient.resize(rows);
        Arrays.fill(gradient.data(), 0, gradient.size(), 0);
        targetLogarithms.resize(rows);
        kernels.log(targets.data(), 0, targetLogarithms.data(), 0, rows * atoms);
        double loss = 0;
        for (int row = 0; row < rows; row++) {
            float scale = weights[row] / rows;
            int from = row * atoms;
            int to = row * gradient.columns() + actions[row] * atoms;
            float crossEntropy = 0;
            float entropy = 0;
            for (int i = 0; i < atoms; i++) {
                float target = targets.data()[from + i];
                crossEntropy = Math.fma(-target, logProbabilities.data()[from + i], crossEntropy);
                entropy -= target > 0 ? target * targetLogarithms.data()[from + i] : 0;
                gradient.data()[to + i] = scale * (taken.data()[from + i] - target);
            }
            loss += (double) weights[row] * crossEntropy;
            errors[row] = Math.max(crossEntropy - entropy, 0);
        }
        return loss / rows;
    }

    private void gather(Matrix logits, int[] actions) {
        taken.resize(logits.rows());
        for (int row = 0; row < logits.rows(); row++) {
            int from = row * logits.columns() + actions[row] * atoms;
            System.arraycopy(logits.data(), from, taken.data(), row * atoms, atoms);
        }
    }
}
