package dev.bellman.ppo;

import dev.bellman.nn.kernel.FloatMath;

/**
 * The clipped surrogate objective as a loss (Schulman et al. 2017, eq. 7): with the ratio r = p_new(a|s) / p_old(a|s),
 * L = -1/n sum min(r A, clip(r, 1 - c, 1 + c) A).
 */
final class ClippedSurrogate {
    private double loss;
    private double approximateKl;
    private double clipFraction;

    /**
     * Computes the loss and its gradient with respect to the new log-probabilities: -r A / n where the ratio is inside the
     * clip or clipping would raise the objective, else 0.
     *
     * @param logProbabilities [n] of the actions under the new policy
     * @param oldLogProbabilities [n] under the policy that chose them
     * @param advantages [n]
     * @param gradient [n] receives dL / d logProbabilities
     */
    void compute(
            int rows,
            float[] logProbabilities,
            float[] oldLogProbabilities,
            float[] advantages,
            float clipRange,
            float[] gradient) {
        float scale = -1f / rows;
        double sumOfLosses = 0;
        double sumOfKl = 0;
        int clipped = 0;
        for (int i = 0; i < rows; i++) {
            float logRatio = logProbabilities[i] - oldLogProbabilities[i];
            float ratio = FloatMath.exp(logRatio);
            float advantage = advantages[i];
            float unclippedTerm = ratio * advantage;
            float clippedTerm = Math.clamp(ratio, 1 - clipRange, 1 + clipRange) * advantage;
            sumOfLosses -= Math.min(unclippedTerm, clippedTerm);
            gradient[i] = unclippedTerm <= clippedTerm ? scale * unclippedTerm : 0;
            sumOfKl += (ratio - 1) - logRatio;
            clipped += Math.abs(ratio - 1) > clipRange ? 1 : 0;
        }
        loss = sumOfLosses / rows;
        approximateKl = sumOfKl / rows;
        clipFraction = (double) clipped / rows;
    }

    double loss() {
        return loss;
    }

    /** The low-variance, never negative estimate E[(r - 1) - log r] of KL(old || new) (Schulman 2020). */
    double approximateKl() {
        return approximateKl;
    }

    /** Share of rows whose ratio was outside the clip range. */
    double clipFraction() {
        return clipFraction;
    }
}
