package dev.bellman.distributional;

import dev.bellman.nn.Matrix;
import java.util.Arrays;

/**
 * The quantile Huber loss (Dabney et al. 2018a, eq. 9 and 10): quantile i of the taken action at fraction tau_i is pulled up
 * by samples above it with strength tau_i and down by those below with 1 - tau_i.
 *
 * <p>With u = target - quantile, c = u clamped to +-kappa and h(u) = |c| (|u| - |c| / 2) the Huber loss, a pair's loss is
 * |tau - [u negative]| h(u) / kappa = (h(u) / 2 + (tau - 1/2) sign(u) h(u)) / kappa, and its derivative by the quantile
 * -(c / 2 + (tau - 1/2) |c|) / kappa. So it is enough to sum c, |c|, h and sign(u) h over the targets, without a branch. For
 * kappa = 0 the limit is taken: c / kappa becomes sign(u), h / kappa becomes |u|.
 */
public final class QuantileLoss {
    private final float kappa;
    private final float[] clampedSum;
    private final float[] absoluteSum;
    private final float[] huberSum;
    private final float[] signedSum;

    /**
     * @param quantiles the most there are per action
     * @param kappa where the loss turns linear; at least 0
     */
    public QuantileLoss(int quantiles, double kappa) {
        this.kappa = (float) kappa;
        clampedSum = new float[quantiles];
        absoluteSum = new float[quantiles];
        huberSum = new float[quantiles];
        signedSum = new float[quantiles];
    }

    /**
     * L = 1/n sum_rows w sum_i 1/N' sum_j loss(target_j - quantile_i).
     *
     * @param outputs [n x actions * N] quantiles, action-major
     * @param actions [n] the actions taken
     * @param fractions [1 x N] or, where each row has its own, [n x N]: tau
     * @param targets [n x N'] samples or quantiles of the target's distribution
     * @param weights [n] w
     * @param gradient receives dL/doutputs: zero but for the actions taken
     * @param errors [n] receives each row's loss without its weight: what prioritised replay goes by
     * @return L
     */
    public double lossAndGradient(
            Matrix outputs,
            int[] actions,
            Matrix fractions,
            Matrix targets,
            float[] weights,
            Matrix gradient,
            float[] errors) {
        int rows = outputs.rows();
        int count = fractions.columns();
        gradient.resize(rows);
        Arrays.fill(gradient.data(), 0, gradient.size(), 0);
        double loss = 0;
        for (int row = 0; row < rows; row++) {
            int at = row * outputs.columns() + actions[row] * count;
            sumOverTargets(outputs.data(), at, count, targets, row);
            int fraction = fractions.rows() == 1 ? 0 : row * count;
            float perTarget = 1f / targets.columns();
            float scale = -perTarget * weights[row] / rows;
            float rowLoss = 0;
            for (int i = 0; i < count; i++) {
                float lean = fractions.data()[fraction + i] - 0.5f;
                rowLoss += 0.5f * huberSum[i] + lean * signedSum[i];
                gradient.data()[at + i] = scale * (0.5f * clampedSum[i] + lean * absoluteSum[i]);
            }
            errors[row] = rowLoss * perTarget;
            loss += (double) weights[row] * errors[row];
        }
        return loss / rows;
    }

    private void sumOverTargets(float[] quantiles, int from, int count, Matrix targets, int row) {
        Arrays.fill(clampedSum, 0, count, 0);
        Arrays.fill(absoluteSum, 0, count, 0);
        Arrays.fill(huberSum, 0, count, 0);
        Arrays.fill(signedSum, 0, count, 0);
        int start = row * targets.columns();
        for (int j = start; j < start + targets.columns(); j++) {
            if (kappa == 0) {
                addAbsolute(targets.data()[j], quantiles, from, count);
            } else {
                addHuber(targets.data()[j], quantiles, from, count);
            }
        }
    }

    private void addHuber(float target, float[] quantiles, int from, int count) {
        float inverse = 1 / kappa;
        for (int i = 0; i < count; i++) {
            float u = target - quantiles[from + i];
            float c = Math.min(Math.max(u, -kappa), kappa);
            float size = Math.abs(c);
            float slope = (Math.abs(u) - 0.5f * size) * inverse;
            clampedSum[i] += c * inverse;
            absoluteSum[i] += size * inverse;
            huberSum[i] += size * slope;
            signedSum[i] += c * slope;
        }
    }

    private void addAbsolute(float target, float[] quantiles, int from, int count) {
        for (int i = 0; i < count; i++) {
            float u = target - quantiles[from + i];
            float sign = Math.signum(u);
            clampedSum[i] += sign;
            absoluteSum[i] += Math.abs(sign);
            huberSum[i] += Math.abs(u);
            signedSum[i] += u;
        }
    }
}
