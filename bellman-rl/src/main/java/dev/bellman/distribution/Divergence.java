package dev.bellman.distribution;

import dev.bellman.nn.kernel.FloatMath;

/**
 * The terms of which a Kullback-Leibler divergence is a sum, in a form that cannot be negative. With x = log q - log p,
 * KL(p || q) = -sum p x = sum p (e^x - 1 - x), because sum p e^x = sum q = 1; and e^x - 1 - x is at least 0. The plain
 * form loses all digits where p and q are close, which is where a trust region needs them.
 */
final class Divergence {
    /** Below it the power series converges to the last bit within its eight terms. */
    private static final float SERIES_BOUND = 0.5f;

    private Divergence() {}

    /** p (e^x - 1 - x) for x = log(q / p), given q = p e^x. */
    static float term(float p, float q, float logRatio) {
        if (Math.abs(logRatio) < SERIES_BOUND) {
            return p * expMinusLineSeries(logRatio);
        }
        return q - p - p * logRatio;
    }

    /** e^x - 1 - x. */
    static float expMinusLine(float x) {
        if (Math.abs(x) < SERIES_BOUND) {
            return expMinusLineSeries(x);
        }
        return FloatMath.exp(x) - 1 - x;
    }

    /** x^2/2! + x^3/3! + ... + x^9/9!, by Horner's rule. */
    private static float expMinusLineSeries(float x) {
        float sum = 1f / 362_880;
        sum = Math.fma(sum, x, 1f / 40_320);
        sum = Math.fma(sum, x, 1f / 5_040);
        sum = Math.fma(sum, x, 1f / 720);
        sum = Math.fma(sum, x, 1f / 120);
        sum = Math.fma(sum, x, 1f / 24);
        sum = Math.fma(sum, x, 1f / 6);
        sum = Math.fma(sum, x, 1f / 2);
        return x * x * sum;
    }
}
