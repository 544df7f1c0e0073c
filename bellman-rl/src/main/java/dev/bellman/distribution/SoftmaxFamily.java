package dev.bellman.distribution;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.nn.Matrix;

/** Independent choices, each with the softmax of its own logits; the logits of the parts stand one after the other. */
abstract sealed class SoftmaxFamily implements ActionDistribution permits Categorical, MultiCategorical {
    /** Part k has the columns ends[k - 1] (0 for the first) to ends[k]. */
    private final int[] ends;

    private final int columns;

    /** @param sizes how many values each choice has */
    SoftmaxFamily(int[] sizes) {
        ends = sizes.clone();
        for (int part = 1; part < ends.length; part++) {
            ends[part] = Math.addExact(ends[part], ends[part - 1]);
        }
        columns = ends[ends.length - 1];
    }

    @Override
    public final int parameters() {
        return columns;
    }

    @Override
    public final void sample(Matrix outputs, boolean[] masks, RandomStream random, ActionBatch actions) {
        float[] z = Rows.of(outputs, columns);
        int[] chosen = actions.integers();
        for (int row = 0, first = 0, at = 0; row < outputs.rows(); row++, first += columns) {
            int from = first;
            for (int end : ends) {
                chosen[at++] = Softmax.sample(z, from, first + end, masks, random);
                from = first + end;
            }
        }
    }

    @Override
    public final void mode(Matrix outputs, boolean[] masks, ActionBatch actions) {
        float[] z = Rows.of(outputs, columns);
        int[] chosen = actions.integers();
        for (int row = 0, first = 0, at = 0; row < outputs.rows(); row++, first += columns) {
            int from = first;
            for (int end : ends) {
                chosen[at++] = Softmax.mode(z, from, first + end, masks);
                from = first + end;
            }
        }
    }

    @Override
    public final void logProbability(Matrix outputs, boolean[] masks, ActionBatch actions, float[] logProbabilities) {
        float[] z = Rows.of(outputs, columns);
        int[] chosen = actions.integers();
        for (int row = 0, first = 0, at = 0; row < outputs.rows(); row++, first += columns) {
            int from = first;
            float sum = 0;
            for (int end : ends) {
                sum += Softmax.logProbability(z, from, first + end, masks, chosen[at++]);
                from = first + end;
            }
            logProbabilities[row] = sum;
        }
    }

    @Override
    public final void entropy(Matrix outputs, boolean[] masks, float[] entropies) {
        float[] z = Rows.of(outputs, columns);
        for (int row = 0, first = 0; row < outputs.rows(); row++, first += columns) {
            int from = first;
            float sum = 0;
            for (int end : ends) {
                sum += Softmax.entropy(z, from, first + end, masks);
                from = first + end;
            }
            entropies[row] = sum;
        }
    }

    @Override
    public final void evaluate(
            Matrix outputs, boolean[] masks, ActionBatch actions, float[] logProbabilities, float[] entropies) {
        float[] z = Rows.of(outputs, columns);
        int[] chosen = actions.integers();
        for (int row = 0, first = 0, at = 0; row < outputs.rows(); row++, first += columns) {
            int from = first;
            logProbabilities[row] = 0;
            entropies[row] = 0;
            for (int end : ends) {
                Softmax.addEvaluation(z, from, first + end, masks, chosen[at++], logProbabilities, entropies, row);
                from = first + end;
            }
        }
    }

    @Override
    public final void backward(
            Matrix outputs,
            boolean[] masks,
            ActionBatch actions,
            float[] logProbabilityGradient,
            float[] entropyGradient,
            Matrix outputGradient) {
        float[] z = Rows.of(outputs, columns);
        float[] gradient = Rows.like(outputs, outputGradient);
        int[] chosen = actions.integers();
        for (int row = 0, first = 0, at = 0; row < outputs.rows(); row++, first += columns) {
            float onLogProbability = logProbabilityGradient[row];
            float onEntropy = entropyGradient[row];
            int from = first;
            for (int end : ends) {
                Softmax.backward(z, from, first + end, masks, chosen[at++], onLogProbability, onEntropy, gradient);
                from = first + end;
            }
        }
    }

    @Override
    public final void klDivergence(Matrix p, Matrix q, boolean[] masks, float[] divergences) {
        float[] zp = Rows.of(p, columns);
        float[] zq = Rows.like(p, q);
        for (int row = 0, first = 0; row < p.rows(); row++, first += columns) {
            int from = first;
            float sum = 0;
            for (int end : ends) {
                sum += Softmax.klDivergence(zp, zq, from, first + end, masks);
                from = first + end;
            }
            divergences[row] = sum;
        }
    }

    @Override
    public final void klBackwardToFirst(
            Matrix p, Matrix q, boolean[] masks, float[] divergenceGradient, Matrix pGradient) {
        float[] zp = Rows.of(p, columns);
        float[] zq = Rows.like(p, q);
        float[] gradient = Rows.like(p, pGradient);
        for (int row = 0, first = 0; row < p.rows(); row++, first += columns) {
            int from = first;
            for (int end : ends) {
                Softmax.klBackwardToFirst(zp, zq, from, first + end, masks, divergenceGradient[row], gradient);
                from = first + end;
            }
        }
    }

    @Override
    public final void klBackwardToSecond(
            Matrix p, Matrix q, boolean[] masks, float[] divergenceGradient, Matrix qGradient) {
        float[] zp = Rows.of(p, columns);
        float[] zq = Rows.like(p, q);
        float[] gradient = Rows.like(p, qGradient);
        for (int row = 0, first = 0; row < p.rows(); row++, first += columns) {
            int from = first;
            for (int end : ends) {
                Softmax.klBackwardToSecond(zp, zq, from, first + end, masks, divergenceGradient[row], gradient);
                from = first + end;
            }
        }
    }

    /** The probabilities. */
    @Override
    public final void fisherFactors(Matrix outputs, boolean[] masks, Matrix factors) {
        float[] z = Rows.of(outputs, columns);
        float[] probabilities = Rows.like(outputs, factors);
        for (int row = 0, first = 0; row < outputs.rows(); row++, first += columns) {
            int from = first;
            for (int end : ends) {
                Softmax.probabilities(z, from, first + end, masks, probabilities);
                from = first + end;
            }
        }
    }

    @Override
    public final void fisherProduct(Matrix factors, Matrix vectors, Matrix products) {
        float[] probabilities = Rows.of(factors, columns);
        float[] u = Rows.like(factors, vectors);
        float[] product = Rows.like(factors, products);
        for (int row = 0, first = 0; row < factors.rows(); row++, first += columns) {
            int from = first;
            for (int end : ends) {
                Softmax.fisherProduct(probabilities, u, from, first + end, product);
                from = first + end;
            }
        }
    }
}
