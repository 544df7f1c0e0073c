package dev.bellman.distribution;

import dev.bellman.base.Check;
import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.kernel.FloatMath;

/**
 * Independent yes-or-no choices: the outputs are logits z, and p(1) = sigmoid(z) = 1 / (1 + exp(-z)). Sampling takes
 * one uniform number per choice.
 *
 * @param size how many choices; at least 1
 */
public record Bernoulli(int size) implements ActionDistribution {
    public Bernoulli {
        Check.atLeast("size of a Bernoulli distribution", size, 1);
    }

    @Override
    public int parameters() {
        return size;
    }

    @Override
    public void sample(Matrix outputs, boolean[] masks, RandomStream random, ActionBatch actions) {
        float[] z = Rows.of(outputs, size);
        int[] chosen = actions.integers();
        for (int i = 0; i < outputs.size(); i++) {
            chosen[i] = random.nextFloat() < FloatMath.sigmoid(z[i]) ? 1 : 0;
        }
    }

    @Override
    public void mode(Matrix outputs, boolean[] masks, ActionBatch actions) {
        float[] z = Rows.of(outputs, size);
        int[] chosen = actions.integers();
        for (int i = 0; i < outputs.size(); i++) {
            chosen[i] = z[i] > 0 ? 1 : 0;
        }
    }

    @Override
    public void logProbability(Matrix outputs, boolean[] masks, ActionBatch actions, float[] logProbabilities) {
        float[] z = Rows.of(outputs, size);
        int[] chosen = actions.integers();
        for (int row = 0, i = 0; row < outputs.rows(); row++) {
            float sum = 0;
            for (int end = i + size; i < end; i++) {
                sum -= FloatMath.softplus(chosen[i] == 1 ? -z[i] : z[i]);
            }
            logProbabilities[row] = sum;
        }
    }

    @Override
    public void entropy(Matrix outputs, boolean[] masks, float[] entropies) {
        float[] z = Rows.of(outputs, size);
        for (int row = 0, i = 0; row < outputs.rows(); row++) {
            float sum = 0;
            for (int end = i + size; i < end; i++) {
                sum += entropy(z[i]);
            }
            entropies[row] = sum;
        }
    }

    /** softplus(-|z|) + |z| sigmoid(-|z|): the same for z and -z, and without cancellation. */
    private static float entropy(float z) {
        float less = -Math.abs(z);
        return FloatMath.softplus(less) - less * FloatMath.sigmoid(less);
    }

    @Override
    public void evaluate(
            Matrix outputs, boolean[] masks, ActionBatch actions, float[] logProbabilities, float[] entropies) {
        logProbability(outputs, masks, actions, logProbabilities);
        entropy(outputs, masks, entropies);
    }

    /** d log p(a) / dz = a - sigmoid(z) and d H / dz = -z sigmoid(z) sigmoid(-z). */
    @Override
    public void backward(
            Matrix outputs,
            boolean[] masks,
            ActionBatch actions,
            float[] logProbabilityGradient,
            float[] entropyGradient,
            Matrix outputGradient) {
        float[] z = Rows.of(outputs, size);
        float[] gradient = Rows.like(outputs, outputGradient);
        int[] chosen = actions.integers();
        for (int row = 0, i = 0; row < outputs.rows(); row++) {
            for (int end = i + size; i < end; i++) {
                float yes = FloatMath.sigmoid(z[i]);
                float no = FloatMath.sigmoid(-z[i]);
                gradient[i] = logProbabilityGradient[row] * (chosen[i] == 1 ? no : -yes)
                        - entropyGradient[row] * z[i] * yes * no;
            }
        }
    }

    @Override
    public void klDivergence(Matrix p, Matrix q, boolean[] masks, float[] divergences) {
        float[] zp = Rows.of(p, size);
        float[] zq = Rows.like(p, q);
        for (int row = 0, i = 0; row < p.rows(); row++) {
            float sum = 0;
            for (int end = i + size; i < end; i++) {
                sum += outcomeTerm(zp[i], zq[i]) + outcomeTerm(-zp[i], -zq[i]);
            }
            divergences[row] = sum;
        }
    }

    /** The term of the outcome whose logits are zp and zq; log sigmoid(z) = -softplus(-z). */
    private static float outcomeTerm(float zp, float zq) {
        float logRatio = FloatMath.softplus(-zp) - FloatMath.softplus(-zq);
        return Divergence.term(FloatMath.sigmoid(zp), FloatMath.sigmoid(zq), logRatio);
    }

    /** d KL / d zp = (zp - zq) sigmoid(zp) sigmoid(-zp). */
    @Override
    public void klBackwardToFirst(Matrix p, Matrix q, boolean[] masks, float[] divergenceGradient, Matrix pGradient) {
        float[] zp = Rows.of(p, size);
        float[] zq = Rows.like(p, q);
        float[] gradient = Rows.like(p, pGradient);
        for (int row = 0, i = 0; row < p.rows(); row++) {
            for (int end = i + size; i < end; i++) {
                float slope = FloatMath.sigmoid(zp[i]) * FloatMath.sigmoid(-zp[i]);
                gradient[i] = divergenceGradient[row] * (zp[i] - zq[i]) * slope;
            }
        }
    }

    /** d KL / d zq = sigmoid(zq) - sigmoid(zp). */
    @Override
    public void klBackwardToSecond(Matrix p, Matrix q, boolean[] masks, float[] divergenceGradient, Matrix qGradient) {
        float[] zp = Rows.of(p, size);
        float[] zq = Rows.like(p, q);
        float[] gradient = Rows.like(p, qGradient);
        for (int row = 0, i = 0; row < p.rows(); row++) {
            for (int end = i + size; i < end; i++) {
                gradient[i] = divergenceGradient[row] * (FloatMath.sigmoid(zq[i]) - FloatMath.sigmoid(zp[i]));
            }
        }
    }

    /** The variances sigmoid(z) sigmoid(-z). */
    @Override
    public void fisherFactors(Matrix outputs, boolean[] masks, Matrix factors) {
        float[] z = Rows.of(outputs, size);
        float[] variance = Rows.like(outputs, factors);
        for (int i = 0; i < outputs.size(); i++) {
            variance[i] = FloatMath.sigmoid(z[i]) * FloatMath.sigmoid(-z[i]);
        }
    }

    @Override
    public void fisherProduct(Matrix factors, Matrix vectors, Matrix products) {
        Rows.multiply(factors, vectors, products);
    }
}
