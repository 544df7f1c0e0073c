package dev.bellman.distribution;

import dev.bellman.base.Check;
import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.kernel.FloatMath;

/**
 * Independent normal distributions: of the {@code 2 size} outputs the first half are the means, the second half the
 * logs of the standard deviations. Actions are not clipped to any bounds. Where the deviation does not depend on the
 * state, the caller copies its parameters into every row, and their gradient is the sum of those columns of the output
 * gradient.
 *
 * @param size numbers per action d; at least 1
 */
public record DiagonalGaussian(int size) implements ActionDistribution {
    public DiagonalGaussian {
        Check.atLeast("size of a DiagonalGaussian distribution", size, 1);
    }

    @Override
    public int parameters() {
        return 2 * size;
    }

    @Override
    public void sample(Matrix outputs, boolean[] masks, RandomStream random, ActionBatch actions) {
        float[] output = Rows.of(outputs, 2 * size);
        float[] action = actions.reals();
        for (int row = 0, mean = 0, at = 0; row < outputs.rows(); row++, mean += size) {
            for (int end = mean + size; mean < end; mean++, at++) {
                float noise = (float) random.nextGaussian();
                action[at] = output[mean] + FloatMath.exp(output[mean + size]) * noise;
            }
        }
    }

    @Override
    public void mode(Matrix outputs, boolean[] masks, ActionBatch actions) {
        float[] output = Rows.of(outputs, 2 * size);
        for (int row = 0; row < outputs.rows(); row++) {
            System.arraycopy(output, row * 2 * size, actions.reals(), row * size, size);
        }
    }

    @Override
    public void logProbability(Matrix outputs, boolean[] masks, ActionBatch actions, float[] logProbabilities) {
        float[] output = Rows.of(outputs, 2 * size);
        float[] action = actions.reals();
        for (int row = 0, mean = 0, at = 0; row < outputs.rows(); row++, mean += size) {
            float sum = 0;
            for (int end = mean + size; mean < end; mean++, at++) {
                float logDeviation = output[mean + size];
                sum += Normal.logDensity(Normal.standardized(action[at], output[mean], logDeviation), logDeviation);
            }
            logProbabilities[row] = sum;
        }
    }

    @Override
    public void entropy(Matrix outputs, boolean[] masks, float[] entropies) {
        float[] output = Rows.of(outputs, 2 * size);
        for (int row = 0, deviation = size; row < outputs.rows(); row++, deviation += size) {
            float sum = 0;
            for (int end = deviation + size; deviation < end; deviation++) {
                sum += Normal.entropy(output[deviation]);
            }
            entropies[row] = sum;
        }
    }

    @Override
    public void evaluate(
            Matrix outputs, boolean[] masks, ActionBatch actions, float[] logProbabilities, float[] entropies) {
        logProbability(outputs, masks, actions, logProbabilities);
        entropy(outputs, masks, entropies);
    }

    /** With y = (a - m) / e^l: d log p / dm = y / e^l, d log p / dl = y^2 - 1, d H / dl = 1. */
    @Override
    public void backward(
            Matrix outputs,
            boolean[] masks,
            ActionBatch actions,
            float[] logProbabilityGradient,
            float[] entropyGradient,
            Matrix outputGradient) {
        float[] output = Rows.of(outputs, 2 * size);
        float[] gradient = Rows.like(outputs, outputGradient);
        float[] action = actions.reals();
        for (int row = 0, mean = 0, at = 0; row < outputs.rows(); row++, mean += size) {
            float onLogProbability = logProbabilityGradient[row];
            float onEntropy = entropyGradient[row];
            for (int end = mean + size; mean < end; mean++, at++) {
                float inverseDeviation = FloatMath.exp(-output[mean + size]);
                float y = (action[at] - output[mean]) * inverseDeviation;
                gradient[mean] = onLogProbability * y * inverseDeviation;
                gradient[mean + size] = onLogProbability * (y * y - 1) + onEntropy;
            }
        }
    }

    @Override
    public void klDivergence(Matrix p, Matrix q, boolean[] masks, float[] divergences) {
        float[] outputP = Rows.of(p, 2 * size);
        float[] outputQ = Rows.like(p, q);
        for (int row = 0, mean = 0; row < p.rows(); row++, mean += size) {
            float sum = 0;
            for (int end = mean + size; mean < end; mean++) {
                sum += Normal.klDivergence(outputP[mean], outputP[mean + size], outputQ[mean], outputQ[mean + size]);
            }
            divergences[row] = sum;
        }
    }

    /** d KL / d mp = (mp - mq) / e^(2 lq), d KL / d lp = e^(2 (lp - lq)) - 1. */
    @Override
    public void klBackwardToFirst(Matrix p, Matrix q, boolean[] masks, float[] divergenceGradient, Matrix pGradient) {
        float[] outputP = Rows.of(p, 2 * size);
        float[] outputQ = Rows.like(p, q);
        float[] gradient = Rows.like(p, pGradient);
        for (int row = 0, mean = 0; row < p.rows(); row++, mean += size) {
            for (int end = mean + size; mean < end; mean++) {
                float inverseDeviation = FloatMath.exp(-outputQ[mean + size]);
                float shift = (outputP[mean] - outputQ[mean]) * inverseDeviation;
                float spread = FloatMath.expm1(2 * (outputP[mean + size] - outputQ[mean + size]));
                gradient[mean] = divergenceGradient[row] * shift * inverseDeviation;
                gradient[mean + size] = divergenceGradient[row] * spread;
            }
        }
    }

    /** With s = (mp - mq) / e^lq: d KL / d mq = -s / e^lq, d KL / d lq = -(e^(2 (lp - lq)) - 1) - s^2. */
    @Override
    public void klBackwardToSecond(Matrix p, Matrix q, boolean[] masks, float[] divergenceGradient, Matrix qGradient) {
        float[] outputP = Rows.of(p, 2 * size);
        float[] outputQ = Rows.like(p, q);
        float[] gradient = Rows.like(p, qGradient);
        for (int row = 0, mean = 0; row < p.rows(); row++, mean += size) {
            for (int end = mean + size; mean < end; mean++) {
                float inverseDeviation = FloatMath.exp(-outputQ[mean + size]);
                float shift = (outputP[mean] - outputQ[mean]) * inverseDeviation;
                float spread = FloatMath.expm1(2 * (outputP[mean + size] - outputQ[mean + size]));
                gradient[mean] = -divergenceGradient[row] * shift * inverseDeviation;
                gradient[mean + size] = -divergenceGradient[row] * (spread + shift * shift);
            }
        }
    }

    /** The diagonal of the information: 1 / e^(2 l) for a mean, 2 for a log deviation l. */
    @Override
    public void fisherFactors(Matrix outputs, boolean[] masks, Matrix factors) {
        float[] output = Rows.of(outputs, 2 * size);
        float[] information = Rows.like(outputs, factors);
        for (int row = 0, mean = 0; row < outputs.rows(); row++, mean += size) {
            for (int end = mean + size; mean < end; mean++) {
                information[mean] = FloatMath.exp(-2 * output[mean + size]);
                information[mean + size] = 2;
            }
        }
    }

    @Override
    public void fisherProduct(Matrix factors, Matrix vectors, Matrix products) {
        Rows.multiply(factors, vectors, products);
    }
}
