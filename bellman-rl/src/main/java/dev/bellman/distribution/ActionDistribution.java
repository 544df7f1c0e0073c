package dev.bellman.distribution;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.nn.Matrix;
import dev.bellman.space.Box;
import dev.bellman.space.Composite;
import dev.bellman.space.Discrete;
import dev.bellman.space.MultiBinary;
import dev.bellman.space.MultiDiscrete;
import dev.bellman.space.Space;

/**
 * A family of distributions over the actions of a space, with one member per row of network outputs. The arithmetic is
 * stateless: an instance is immutable, safe for use by several threads, and no method but those of construction
 * allocates.
 *
 * <p>In all methods {@code outputs} is [n x {@link #parameters()}]; its number of rows n is the size of the batch, and
 * every other argument has room for at least n rows. {@code masks} states which actions are allowed, as {@link
 * dev.bellman.env.StepBatch#actionMasks} does: [n x parameters()] for {@link Categorical} and {@link MultiCategorical},
 * or an empty array where all are allowed; the other families ignore it. Log-probabilities, entropies and divergences
 * are in nats and summed over the parts of an action. Every method that fills an array overwrites it. Gradients are
 * closed forms.
 */
public sealed interface ActionDistribution permits SoftmaxFamily, Bernoulli, DiagonalGaussian, SquashedGaussian {
    /** What {@code masks} is where every action is allowed. */
    boolean[] NO_MASKS = {};

    /**
     * The usual family for a space: {@link Categorical}, {@link MultiCategorical}, {@link Bernoulli}, and for a {@link
     * Box} {@link DiagonalGaussian}.
     *
     * @throws ConfigurationException if the space is composite
     */
    static ActionDistribution of(Space<?> space) {
        return switch (space) {
            case Discrete discrete -> new Categorical(discrete.size());
            case MultiDiscrete multi -> new MultiCategorical(multi.sizes());
            case MultiBinary binary -> new Bernoulli(binary.size());
            case Box box -> new DiagonalGaussian(box.size());
            case Composite composite ->
                throw new ConfigurationException(
                        "actions of the composite space " + composite + " have no distribution; use one of its parts");
        };
    }

    /** Columns of the network outputs that it reads. */
    int parameters();

    /** Draws one action per row, from the stream in the order of the rows. */
    void sample(Matrix outputs, boolean[] masks, RandomStream random, ActionBatch actions);

    /** The action that a deterministic policy takes; among equally likely ones the first. */
    void mode(Matrix outputs, boolean[] masks, ActionBatch actions);

    /**
     * [n] log-probability (discrete) or log-density (real) of the actions; negative infinity for an action not allowed.
     */
    void logProbability(Matrix outputs, boolean[] masks, ActionBatch actions, float[] logProbabilities);

    /** [n] entropy. */
    void entropy(Matrix outputs, boolean[] masks, float[] entropies);

    /** Log-probabilities and entropies in one pass, equal to the bit to those of the two methods. */
    void evaluate(Matrix outputs, boolean[] masks, ActionBatch actions, float[] logProbabilities, float[] entropies);

    /**
     * The gradient of sum_i (logProbabilityGradient[i] log p(action_i) + entropyGradient[i] H_i) with respect to the
     * outputs, for actions that are allowed. The gradient of an output that stands for a forbidden action is 0.
     *
     * @param outputGradient [n x parameters()], overwritten
     */
    void backward(
            Matrix outputs,
            boolean[] masks,
            ActionBatch actions,
            float[] logProbabilityGradient,
            float[] entropyGradient,
            Matrix outputGradient);

    /** [n] KL(p || q), never below 0 but by rounding of less than 1e-6. */
    void klDivergence(Matrix p, Matrix q, boolean[] masks, float[] divergences);

    /** The gradient of sum_i divergenceGradient[i] KL(p_i || q_i) with respect to p's outputs; overwrites. */
    void klBackwardToFirst(Matrix p, Matrix q, boolean[] masks, float[] divergenceGradient, Matrix pGradient);

    /** The gradient of sum_i divergenceGradient[i] KL(p_i || q_i) with respect to q's outputs; overwrites. */
    void klBackwardToSecond(Matrix p, Matrix q, boolean[] masks, float[] divergenceGradient, Matrix qGradient);

    /**
     * What {@link #fisherProduct} needs to know of the outputs: computed once, used for many products.
     *
     * @param factors [n x parameters()], overwritten
     */
    void fisherFactors(Matrix outputs, boolean[] masks, Matrix factors);

    /**
     * The Fisher information of each row with respect to its outputs, E[d log p / dz (d log p / dz)^T] over its own actions,
     * times a vector. It is also the Hessian of KL(p || q) with respect to q's outputs where q = p.
     *
     * @param factors from {@link #fisherFactors}
     * @param vectors [n x parameters()], one of each row
     * @param products [n x parameters()], overwritten; may be {@code vectors}
     */
    void fisherProduct(Matrix factors, Matrix vectors, Matrix products);
}
