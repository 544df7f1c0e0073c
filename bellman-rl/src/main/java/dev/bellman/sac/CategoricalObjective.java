package dev.bellman.sac;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.kernel.FloatMath;

/**
 * What soft actor-critic makes of a categorical policy pi = softmax(z): where actions are few, expectations over them are
 * sums, and nothing is drawn (Christodoulou 2019, section 3).
 */
final class CategoricalObjective {
    private CategoricalObjective() {}

    /**
     * V(s) = sum_a pi(a|s) (Q(s, a) - alpha log pi(a|s)) (eq. 10).
     *
     * @param logits [n x actions] z
     * @param masks [n x actions] which actions the states allow; empty where all are allowed
     * @param values [n x actions] Q(s, .)
     * @param stateValues [n] receives V
     */
    static void stateValues(Matrix logits, boolean[] masks, Matrix values, float alpha, float[] stateValues) {
        for (int row = 0; row < logits.rows(); row++) {
            stateValues[row] = stateValue(logits, masks, row, logNormalizer(logits, masks, row), values, alpha);
        }
    }

    /**
     * L = -1/n sum_i V(s_i), the values held fixed (eq. 12). With f_a = Q(s, a) - alpha log pi(a|s) it is dL/dz_a = -1/n
     * pi(a|s) (f_a - V(s)): what log pi itself moves by sums up to nothing.
     *
     * @param logits [n x actions] z
     * @param masks as in {@link #stateValues}
     * @param values [n x actions] Q(s, .)
     * @param gradient [n x actions] receives dL/dz
     * @return L
     */
    static double lossAndGradient(Matrix logits, boolean[] masks, Matrix values, float alpha, Matrix gradient) {
        int rows = logits.rows();
        gradient.resize(rows);
        double sum = 0;
        for (int row = 0, at = 0; row < rows; row++) {
            float logNormalizer = logNormalizer(logits, masks, row);
            float stateValue = stateValue(logits, masks, row, logNormalizer, values, alpha);
            for (int end = at + logits.columns(); at < end; at++) {
                float logProbability = logits.data()[at] - logNormalizer;
                float advantage = values.data()[at] - alpha * logProbability - stateValue;
                gradient.data()[at] = allowed(masks, at) ? -FloatMath.exp(logProbability) * advantage / rows : 0;
            }
            sum -= stateValue;
        }
        return sum / rows;
    }

    private static float stateValue(
            Matrix logits, boolean[] masks, int row, float logNormalizer, Matrix values, float alpha) {
        float sum = 0;
        int from = row * logits.columns();
        for (int i = from; i < from + logits.columns(); i++) {
            if (allowed(masks, i)) {
                float logProbability = logits.data()[i] - logNormalizer;
                sum += FloatMath.exp(logProbability) * (values.data()[i] - alpha * logProbability);
            }
        }
        return sum;
    }

    /** log sum_a exp(z_a) over the actions that are allowed. */
    private static float logNormalizer(Matrix logits, boolean[] masks, int row) {
        int from = row * logits.columns();
        int to = from + logits.columns();
        float greatest = Float.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            greatest = allowed(masks, i) ? Math.max(greatest, logits.data()[i]) : greatest;
        }
        float sum = 0;
        for (int i = from; i < to; i++) {
            sum += allowed(masks, i) ? FloatMath.exp(logits.data()[i] - greatest) : 0;
        }
        return greatest + FloatMath.log(sum);
    }

    private static boolean allowed(boolean[] masks, int at) {
        return masks.length == 0 || masks[at];
    }
}
