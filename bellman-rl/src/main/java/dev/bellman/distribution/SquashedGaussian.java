package dev.bellman.distribution;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.kernel.FloatMath;

/**
 * A {@link DiagonalGaussian} squashed into (-1, 1) by a = tanh(u) (Haarnoja et al. 2018, appendix C); the outputs are
 * the means and log standard deviations of u. log p(a) = log p(u) - sum log(1 - tanh(u)^2), in a form that is exact for
 * any u.
 *
 * <p>Deviations from what is exact: an action on the boundary, where u would be infinite, counts as the nearest float
 * inside it, which keeps its log-probability and gradients finite. The entropy has no closed form; it is computed by
 * quadrature, to 1e-4 for standard deviations up to 2.5. {@link #mode} is tanh(mean), the image of the Gaussian's mode.
 * Samples as functions of their noise, which SAC needs, are {@link PathwiseActions.Squashed}; this is for likelihoods of given
 * actions. The divergences are those of the Gaussians: a
 * KL divergence does not change under a bijection.
 */
public final class SquashedGaussian implements ActionDistribution {
    private final DiagonalGaussian gaussian;
    private final int size;

    /** @param size numbers per action d; at least 1 */
    public SquashedGaussian(int size) {
        this.gaussian = new DiagonalGaussian(size);
        this.size = size;
    }

    /** Numbers per action d. */
    public int size() {
        return size;
    }

    @Override
    public int parameters() {
        return 2 * size;
    }

    @Override
    public void sample(Matrix outputs, boolean[] masks, RandomStream random, ActionBatch actions) {
        gaussian.sample(outputs, masks, random, actions);
        squash(actions, outputs.rows());
    }

    @Override
    public void mode(Matrix outputs, boolean[] masks, ActionBatch actions) {
        gaussian.mode(outputs, masks, actions);
        squash(actions, outputs.rows());
    }

    private void squash(ActionBatch actions, int rows) {
        float[] action = actions.reals();
        for (int i = 0; i < rows * size; i++) {
            action[i] = FloatMath.tanh(action[i]);
        }
    }

    @Override
    public void logProbability(Matrix outputs, boolean[] masks, ActionBatch actions, float[] logProbabilities) {
        float[] output = Rows.of(outputs, 2 * size);
        float[] action = actions.reals();
        for (int row = 0, mean = 0, at = 0; row < outputs.rows(); row++, mean += size) {
            float sum = 0;
            for (int end = mean + size; mean < end; mean++, at++) {
                float u = Squash.inverse(action[at]);
                float logDeviation = output[mean + size];
                float standardized = Normal.standardized(u, output[mean], logDeviation);
                sum += Normal.logDensity(standardized, logDeviation) - Squash.logSlope(u);
            }
            logProbabilities[row] = sum;
        }
    }

    @Override
    public void entropy(Matrix outputs, boolean[] masks, float[] entropies) {
        float[] output = Rows.of(outputs, 2 * size);
        for (int row = 0, mean = 0; row < outputs.rows(); row++, mean += size) {
            float sum = 0;
            for (int end = mean + size; mean < end; mean++) {
                float logDeviation = output[mean + size];
                sum += Normal.entropy(logDeviation) + Squash.meanLogSlope(output[mean], FloatMath.exp(logDeviation));
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

    /** As the Gaussian's, at u = atanh(a); the correction of a given action does not depend on the outputs. */
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
            for (int end = mean + size; mean < end; mean++, at++) {
                float inverseDeviation = FloatMath.exp(-output[mean + size]);
                float y = (Squash.inverse(action[at]) - output[mean]) * inverseDeviation;
                gradient[mean] = onLogProbability * y * inverseDeviation;
                gradient[mean + size] = onLogProbability * (y * y - 1);
            }
            if (entropyGradient[row] != 0) {
                addEntropyGradient(output, mean - size, entropyGradient[row], gradient);
            }
        }
    }

    private void addEntropyGradient(float[] output, int first, float entropyGradient, float[] gradient) {
        for (int mean = first; mean < first + size; mean++) {
            float deviation = FloatMath.exp(output[mean + size]);
            float byMean = Squash.meanLogSlopeByMean(output[mean], deviation);
            float byLogDeviation = 1 + Squash.meanLogSlopeByLogDeviation(output[mean], deviation);
            gradient[mean] += entropyGradient * byMean;
            gradient[mean + size] += entropyGradient * byLogDeviation;
        }
    }

    @Override
    public void klDivergence(Matrix p, Matrix q, boolean[] masks, float[] divergences) {
        gaussian.klDivergence(p, q, masks, divergences);
    }

    @Override
    public void klBackwardToFirst(Matrix p, Matrix q, boolean[] masks, float[] divergenceGradient, Matrix pGradient) {
        gaussian.klBackwardToFirst(p, q, masks, divergenceGradient, pGradient);
    }

    @Override
    public void klBackwardToSecond(Matrix p, Matrix q, boolean[] masks, float[] divergenceGradient, Matrix qGradient) {
        gaussian.klBackwardToSecond(p, q, masks, divergenceGradient, qGradient);
    }

    /** Those of the Gaussian: a bijection of the actions does not change the information. */
    @Override
    public void fisherFactors(Matrix outputs, boolean[] masks, Matrix factors) {
        gaussian.fisherFactors(outputs, masks, factors);
    }

    @Override
    public void fisherProduct(Matrix factors, Matrix vectors, Matrix products) {
        gaussian.fisherProduct(factors, vectors, products);
    }

    @Override
    public String toString() {
        return "SquashedGaussian(" + size + ")";
    }
}
