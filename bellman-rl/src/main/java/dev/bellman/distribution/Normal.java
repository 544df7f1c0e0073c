package dev.bellman.distribution;

import dev.bellman.nn.kernel.FloatMath;

/** The one-dimensional normal distribution with mean m and log standard deviation l. */
final class Normal {
    /** log(2 pi) / 2. */
    static final float HALF_LOG_TWO_PI = 0.918_938_5f;

    private Normal() {}

    /** (x - m) / e^l. */
    static float standardized(float x, float mean, float logDeviation) {
        return (x - mean) * FloatMath.exp(-logDeviation);
    }

    /** The log-density at a point of that standardized value. */
    static float logDensity(float standardized, float logDeviation) {
        return -0.5f * standardized * standardized - logDeviation - HALF_LOG_TWO_PI;
    }

    static float entropy(float logDeviation) {
        return logDeviation + (HALF_LOG_TWO_PI + 0.5f);
    }

    /**
     * KL(p || q) = (e^(2d) - 1 - 2d) / 2 + ((mp - mq) / e^lq)^2 / 2 with d = lp - lq: both terms are at least 0.
     */
    static float klDivergence(float meanP, float logDeviationP, float meanQ, float logDeviationQ) {
        float shift = standardized(meanP, meanQ, logDeviationQ);
        return 0.5f * (Divergence.expMinusLine(2 * (logDeviationP - logDeviationQ)) + shift * shift);
    }
}
