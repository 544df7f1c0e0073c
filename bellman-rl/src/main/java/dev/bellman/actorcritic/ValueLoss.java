package dev.bellman.actorcritic;

import dev.bellman.metrics.Metrics;

/** The mean squared error of a value function, and its gradient with respect to the values. */
public final class ValueLoss {
    private ValueLoss() {}

    /**
     * L = 1/n sum (v - R)^2. Where {@code clipRange} is finite, v is replaced by the old value plus the change clipped to
     * +-clipRange, as Stable-Baselines3 does (openai/baselines takes the larger of both errors instead).
     *
     * @param values [n] the values v
     * @param returns [n] the targets R
     * @param oldValues [n] the values when the actions were chosen
     * @param coefficient factor on the gradient
     * @param gradient [n] receives coefficient dL/dv
     * @return L, without the coefficient
     */
    public static double lossAndGradient(
            int rows,
            float[] values,
            float[] returns,
            float[] oldValues,
            double clipRange,
            double coefficient,
            float[] gradient) {
        float scale = (float) (2 * coefficient / rows);
        float range = (float) clipRange;
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            float change = values[i] - oldValues[i];
            boolean clipped = change < -range || change > range;
            float value = clipped ? oldValues[i] + Math.clamp(change, -range, range) : values[i];
            float error = value - returns[i];
            sum += (double) error * error;
            gradient[i] = clipped ? 0 : scale * error;
        }
        return sum / rows;
    }

    /**
     * Adds the {@link #explainedVariance} to the metrics. Where all returns are equal it adds nothing, for one NaN would hide all
     * others of a report.
     */
    public static void reportExplainedVariance(Metrics metrics, float[] values, float[] returns, int rows) {
        double explained = explainedVariance(values, returns, rows);
        if (!Double.isNaN(explained)) {
            metrics.add("value/explained-variance", explained);
        }
    }

    /**
     * 1 - Var[R - v] / Var[R]: 1 for perfect values, 0 for values no better than a constant, below 0 for worse; NaN where all
     * returns are equal.
     */
    public static double explainedVariance(float[] values, float[] returns, int rows) {
        double meanReturn = 0;
        double meanError = 0;
        for (int i = 0; i < rows; i++) {
            meanReturn += returns[i];
            meanError += returns[i] - values[i];
        }
        meanReturn /= rows;
        meanError /= rows;
        double varianceOfReturn = 0;
        double varianceOfError = 0;
        for (int i = 0; i < rows; i++) {
            double centredReturn = returns[i] - meanReturn;
            double centredError = returns[i] - values[i] - meanError;
            varianceOfReturn += centredReturn * centredReturn;
            varianceOfError += centredError * centredError;
        }
        return varianceOfReturn == 0 ? Double.NaN : 1 - varianceOfError / varianceOfReturn;
    }
}
