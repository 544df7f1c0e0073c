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
    // [atoms x n]
    private final Matrix targetsByAtom;
    private final Matrix logProbabilitiesByAtom;
    private final Matrix products;
    /** [n]: sums of m log p and of m log m. */
    private float[] logLikelihoods = {};

    private float[] negativeEntropies = {};

    public CategoricalLoss(int atoms, Kernels kernels) {
        this.atoms = atoms;
        this.kernels = kernels;
        taken = new Matrix(0, atoms);
        logProbabilities = new Matrix(0, atoms);
        targetsByAtom = new Matrix(0, atoms);
        logProbabilitiesByAtom = new Matrix(0, atoms);
        products = new Matrix(0, atoms);
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
        addLogarithms(targets);
        double loss = 0;
        for (int row = 0; row < rows; row++) {
            float scale = weights[row] / rows;
            int from = row * atoms;
            int to = row * gradient.columns() + actions[row] * atoms;
            for (int i = 0; i < atoms; i++) {
                gradient.data()[to + i] = scale * (taken.data()[from + i] - targets.data()[from + i]);
            }
            loss -= (double) weights[row] * logLikelihoods[row];
            errors[row] = Math.max(negativeEntropies[row] - logLikelihoods[row], 0);
        }
        return loss / rows;
    }

    private void addLogarithms(Matrix targets) {
        int rows = targets.rows();
        if (negativeEntropies.length < rows) {
            logLikelihoods = new float[rows];
            negativeEntropies = new float[rows];
        }
        Arrays.fill(logLikelihoods, 0);
        Arrays.fill(negativeEntropies, 0);
        // Transposed, because a sum along neighbours would wait for itself.
        int size = rows * atoms;
        targetsByAtom.resize(rows);
        logProbabilitiesByAtom.resize(rows);
        products.resize(rows);
        float[] mass = targetsByAtom.data();
        kernels.transpose(rows, atoms, targets.data(), 0, mass, 0);
        kernels.transpose(rows, atoms, logProbabilities.data(), 0, logProbabilitiesByAtom.data(), 0);
        kernels.addColumnProductSums(atoms, rows, mass, 0, logProbabilitiesByAtom.data(), 0, logLikelihoods, 0);
        float[] product = products.data();
        for (int i = 0; i < size; i++) {
            // Of 0 something finite, because 0 log 0 is 0; and nothing subnormal, which takes long.
            product[i] = Math.max(mass[i], Float.MIN_NORMAL);
        }
        kernels.log(product, 0, product, 0, size);
        for (int i = 0; i < size; i++) {
            product[i] *= mass[i];
        }
        kernels.addColumnSums(atoms, rows, product, 0, negativeEntropies, 0);
    }

    private void gather(Matrix logits, int[] actions) {
        taken.resize(logits.rows());
        for (int row = 0; row < logits.rows(); row++) {
            int from = row * logits.columns() + actions[row] * atoms;
            System.arraycopy(logits.data(), from, taken.data(), row * atoms, atoms);
        }
    }
}
