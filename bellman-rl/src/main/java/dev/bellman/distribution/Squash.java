package dev.bellman.distribution;

import dev.bellman.nn.kernel.FloatMath;

/** The map a = tanh(u) and what it does to a density: log p(a) = log p(u) - log(1 - tanh(u)^2). */
final class Squash {
    private static final float LOG_TWO = 0.693_147_2f;
    /** The largest float below 1: an action on the boundary counts as this one, for which u is 8.66. */
    private static final float LARGEST_BELOW_ONE = 0x1.fffffep-1f;

    // The mean of a function of a standard normal by the trapezoidal rule on [-6, 6]. For a smooth function that
    // converges
    // exponentially in the number of nodes (Trefethen and Weideman 2014), and it needs no table.
    private static final int NODES = 33;
    private static final float FIRST_NODE = -6;
    private static final float NODE_DISTANCE = 0.375f;
    private static final float[] WEIGHTS = weights();

    private Squash() {}

    /** u for an action a = tanh(u). */
    static float inverse(float action) {
        float magnitude = Math.min(Math.abs(action), LARGEST_BELOW_ONE);
        // atanh(a) = log(1 + x) / 2 with x = 2a / (1 - a), and log(1 + x) = log(w) x / (w - 1) for the rounded w = 1 +
        // x.
        float x = 2 * magnitude / (1 - magnitude);
        float w = 1 + x;
        float logOnePlus = w == 1 ? x : FloatMath.log(w) * x / (w - 1);
        return Math.copySign(0.5f * logOnePlus, action);
    }

    /** log(1 - tanh(u)^2) = 2 (log 2 - |u| - softplus(-2 |u|)): no cancellation at either end. */
    static float logSlope(float u) {
        float magnitude = Math.abs(u);
        return 2 * (LOG_TWO - magnitude - FloatMath.softplus(-2 * magnitude));
    }

    /** The mean of {@link #logSlope} over u ~ Normal. */
    static float meanLogSlope(float mean, float deviation) {
        float sum = 0;
        for (int k = 0; k < NODES; k++) {
            sum += WEIGHTS[k] * logSlope(mean + deviation * node(k));
        }
        return sum;
    }

    /** The derivative of {@link #meanLogSlope} with respect to the mean: the mean of -2 tanh(u). */
    static float meanLogSlopeByMean(float mean, float deviation) {
        float sum = 0;
        for (int k = 0; k < NODES; k++) {
            sum += WEIGHTS[k] * FloatMath.tanh(mean + deviation * node(k));
        }
        return -2 * sum;
    }

    /** The derivative of {@link #meanLogSlope} with respect to the log of the deviation. */
    static float meanLogSlopeByLogDeviation(float mean, float deviation) {
        float sum = 0;
        for (int k = 0; k < NODES; k++) {
            float noise = deviation * node(k);
            sum += WEIGHTS[k] * FloatMath.tanh(mean + noise) * noise;
        }
        return -2 * sum;
    }

    private static float node(int k) {
        return FIRST_NODE + k * NODE_DISTANCE;
    }

    private static float[] weights() {
        double[] densities = new double[NODES];
        double total = 0;
        for (int k = 0; k < NODES; k++) {
            densities[k] = StrictMath.exp(-0.5 * node(k) * node(k));
            total += densities[k];
        }
        float[] weights = new float[NODES];
        for (int k = 0; k < NODES; k++) {
            weights[k] = (float) (densities[k] / total);
        }
        return weights;
    }
}
