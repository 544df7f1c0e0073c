package dev.bellman.distribution;

import dev.bellman.base.BellmanException;
import dev.bellman.base.RandomStream;
import dev.bellman.nn.kernel.FloatMath;

/**
 * One softmax distribution over the logits {@code z[from .. to)}: the part that {@link Categorical} and
 * {@link MultiCategorical} share. A forbidden action has probability 0 and is left out of every sum. The largest logit
 * is subtracted before any exponential, so none overflows and at least one is 1.
 */
final class Softmax {
    private Softmax() {}

    static int sample(float[] z, int from, int to, boolean[] masks, RandomStream random) {
        float max = maximum(z, from, to, masks);
        float threshold = random.nextFloat() * sumOfExponentials(z, from, to, masks, max);
        float cumulative = 0;
        int last = -1;
        for (int j = from; j < to; j++) {
            if (allowed(masks, j)) {
                cumulative += FloatMath.exp(z[j] - max);
                last = j - from;
                if (cumulative > threshold) {
                    break;
                }
            }
        }
        return last;
    }

    static int mode(float[] z, int from, int to, boolean[] masks) {
        int best = -1;
        for (int j = from; j < to; j++) {
            if (allowed(masks, j) && (best < 0 || z[j] > z[best])) {
                best = j;
            }
        }
        if (best < 0) {
            throw noneAllowed(from, to);
        }
        return best - from;
    }

    static float logProbability(float[] z, int from, int to, boolean[] masks, int action) {
        if (!allowed(masks, from + action)) {
            return Float.NEGATIVE_INFINITY;
        }
        float max = maximum(z, from, to, masks);
        return z[from + action] - max - FloatMath.log(sumOfExponentials(z, from, to, masks, max));
    }

    static float entropy(float[] z, int from, int to, boolean[] masks) {
        float max = maximum(z, from, to, masks);
        float sum = 0;
        float weighted = 0;
        for (int j = from; j < to; j++) {
            if (allowed(masks, j)) {
                float shifted = z[j] - max;
                float exponential = FloatMath.exp(shifted);
                sum += exponential;
                weighted += exponential * shifted;
            }
        }
        return FloatMath.log(sum) - weighted / sum;
    }

    /** Adds log-probability and entropy to element {@code row} of the two arrays. */
    static void addEvaluation(
            float[] z,
            int from,
            int to,
            boolean[] masks,
            int action,
            float[] logProbabilities,
            float[] entropies,
            int row) {
        float max = maximum(z, from, to, masks);
        float sum = 0;
        float weighted = 0;
        for (int j = from; j < to; j++) {
            if (allowed(masks, j)) {
                float shifted = z[j] - max;
                float exponential = FloatMath.exp(shifted);
                sum += exponential;
                weighted += exponential * shifted;
            }
        }
        float logSum = FloatMath.log(sum);
        logProbabilities[row] +=
                allowed(masks, from + action) ? z[from + action] - max - logSum : Float.NEGATIVE_INFINITY;
        entropies[row] += logSum - weighted / sum;
    }

    /**
     * d log p(a) / d z_j = [j = a] - p_j and d H / d z_j = -p_j (log p_j + H). The exponentials wait in {@code
     * gradient}.
     */
    static void backward(
            float[] z,
            int from,
            int to,
            boolean[] masks,
            int action,
            float logProbabilityGradient,
            float entropyGradient,
            float[] gradient) {
        float max = maximum(z, from, to, masks);
        float sum = 0;
        float weighted = 0;
        for (int j = from; j < to; j++) {
            float exponential = 0;
            if (allowed(masks, j)) {
                float shifted = z[j] - max;
                exponential = FloatMath.exp(shifted);
                sum += exponential;
                weighted += exponential * shifted;
            }
            gradient[j] = exponential;
        }
        float inverse = 1 / sum;
        float mean = weighted * inverse;
        for (int j = from; j < to; j++) {
            // log p_j + H = (z_j - max - log sum) + (log sum - mean)
            float factor = allowed(masks, j) ? logProbabilityGradient + entropyGradient * (z[j] - max - mean) : 0;
            gradient[j] = -gradient[j] * inverse * factor;
        }
        gradient[from + action] += logProbabilityGradient;
    }

    static float klDivergence(float[] p, float[] q, int from, int to, boolean[] masks) {
        float logNormalizerP = logSumOfExponentials(p, from, to, masks);
        float logNormalizerQ = logSumOfExponentials(q, from, to, masks);
        float divergence = 0;
        for (int j = from; j < to; j++) {
            if (allowed(masks, j)) {
                float logP = p[j] - logNormalizerP;
                float logQ = q[j] - logNormalizerQ;
                divergence += Divergence.term(FloatMath.exp(logP), FloatMath.exp(logQ), logQ - logP);
            }
        }
        return divergence;
    }

    /** d KL / d p's z_j = p_j (log p_j - log q_j - KL). */
    static void klBackwardToFirst(
            float[] p, float[] q, int from, int to, boolean[] masks, float divergenceGradient, float[] gradient) {
        float logNormalizerP = logSumOfExponentials(p, from, to, masks);
        float logNormalizerQ = logSumOfExponentials(q, from, to, masks);
        float divergence = klDivergence(p, q, from, to, masks);
        for (int j = from; j < to; j++) {
            gradient[j] = 0;
            if (allowed(masks, j)) {
                float logP = p[j] - logNormalizerP;
                float logQ = q[j] - logNormalizerQ;
                gradient[j] = divergenceGradient * FloatMath.exp(logP) * (logP - logQ - divergence);
            }
        }
    }

    /** d KL / d q's z_j = q_j - p_j. */
    static void klBackwardToSecond(
            float[] p, float[] q, int from, int to, boolean[] masks, float divergenceGradient, float[] gradient) {
        float logNormalizerP = logSumOfExponentials(p, from, to, masks);
        float logNormalizerQ = logSumOfExponentials(q, from, to, masks);
        for (int j = from; j < to; j++) {
            gradient[j] = 0;
            if (allowed(masks, j)) {
                float probabilityP = FloatMath.exp(p[j] - logNormalizerP);
                float probabilityQ = FloatMath.exp(q[j] - logNormalizerQ);
                gradient[j] = divergenceGradient * (probabilityQ - probabilityP);
            }
        }
    }

    static void probabilities(float[] z, int from, int to, boolean[] masks, float[] probabilities) {
        float logNormalizer = logSumOfExponentials(z, from, to, masks);
        for (int j = from; j < to; j++) {
            probabilities[j] = allowed(masks, j) ? FloatMath.exp(z[j] - logNormalizer) : 0;
        }
    }

    /** (diag(p) - p p^T) u: p_j times how far u_j is above the mean of u under p. */
    static void fisherProduct(float[] p, float[] u, int from, int to, float[] product) {
        float mean = 0;
        for (int j = from; j < to; j++) {
            mean += p[j] * u[j];
        }
        for (int j = from; j < to; j++) {
            product[j] = p[j] * (u[j] - mean);
        }
    }

    private static float logSumOfExponentials(float[] z, int from, int to, boolean[] masks) {
        float max = maximum(z, from, to, masks);
        return max + FloatMath.log(sumOfExponentials(z, from, to, masks, max));
    }

    private static float sumOfExponentials(float[] z, int from, int to, boolean[] masks, float max) {
        float sum = 0;
        for (int j = from; j < to; j++) {
            if (allowed(masks, j)) {
                sum += FloatMath.exp(z[j] - max);
            }
        }
        return sum;
    }

    /** The largest logit of an allowed action; NaN where one is NaN. */
    private static float maximum(float[] z, int from, int to, boolean[] masks) {
        float max = Float.NEGATIVE_INFINITY;
        boolean any = masks.length == 0;
        for (int j = from; j < to; j++) {
            if (allowed(masks, j)) {
                max = Math.max(max, z[j]);
                any = true;
            }
        }
        if (!any) {
            throw noneAllowed(from, to);
        }
        return max;
    }

    private static boolean allowed(boolean[] masks, int element) {
        return masks.length == 0 || masks[element];
    }

    private static BellmanException noneAllowed(int from, int to) {
        return new BellmanException("the action mask allows none of the " + (to - from) + " actions at element " + from
                + "; an environment must always allow at least one");
    }
}
