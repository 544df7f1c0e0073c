package dev.bellman.ppo;

import dev.bellman.actorcritic.Minibatch;
import dev.bellman.actorcritic.ValueLoss;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.distribution.ActionDistribution;
import dev.bellman.metrics.Means;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.optim.Schedule;
import java.util.Arrays;
import java.util.Optional;

/**
 * What PPO minimises on a batch (Schulman et al. 2017, eq. 9): the surrogate loss, clipped or with a penalty on the
 * divergence, minus the entropy bonus, plus the value loss. It is a function of what a policy and a value function gave, whatever
 * they are made of. Owns the scratch that it needs.
 */
public final class PpoObjective implements Stateful {
    /**
     * Which terms, and their weights.
     *
     * @param clipRange read where the surrogate is clipped
     * @param valueClipRange see {@link ValueLoss}; infinite for none
     */
    public record Terms(
            Surrogate surrogate,
            Schedule clipRange,
            double valueClipRange,
            Schedule entropyCoefficient,
            Schedule valueCoefficient) {}

    private final Terms terms;
    private final ActionDistribution distribution;
    private final ClippedSurrogate surrogate = new ClippedSurrogate();
    private final Optional<AdaptiveKlPenalty> penalty;
    private final float[] logProbabilities;
    private final float[] entropies;
    private final float[] logProbabilityGradient;
    private final float[] entropyGradient;
    private final Matrix outputGradient;
    private final Matrix valueGradient;
    private double entropyCoefficient;
    private double valueCoefficient;
    private double divergence;
    private double entropy;
    private double valueLoss;
    private double meanValue;

    /** @param capacity the most rows of a batch */
    public PpoObjective(Terms terms, ActionDistribution distribution, int capacity) {
        this.terms = terms;
        this.distribution = distribution;
        penalty = terms.surrogate() instanceof Surrogate.KlPenalty options
                ? Optional.of(new AdaptiveKlPenalty(options, distribution, capacity))
                : Optional.empty();
        logProbabilities = new float[capacity];
        entropies = new float[capacity];
        logProbabilityGradient = new float[capacity];
        entropyGradient = new float[capacity];
        outputGradient = new Matrix(capacity, distribution.parameters());
        valueGradient = new Matrix(capacity, 1);
    }

    /** Whether batches must have the outputs of the policy that acted, and {@link #adapt} must follow each rollout's update. */
    public boolean penalizesDivergence() {
        return penalty.isPresent();
    }

    /**
     * Computes the loss and its gradients.
     *
     * @param outputs [n x distribution parameters] of the policy
     * @param values [n x 1] of the value function
     * @param batch what they were computed for, with n rows
     * @param progress of training, from 0 to 1: where the coefficients are on their schedules
     */
    public void compute(Matrix outputs, Matrix values, Minibatch batch, double progress) {
        computePolicyTerms(outputs, batch, progress);
        computeValueTerm(values, batch, progress);
    }

    private void computePolicyTerms(Matrix outputs, Minibatch batch, double progress) {
        int rows = batch.rows();
        entropyCoefficient = terms.entropyCoefficient().at(progress);
        distribution.evaluate(outputs, batch.masks(), batch.actions(), logProbabilities, entropies);
        entropy = Means.of(entropies, rows);
        surrogate.compute(
                rows,
                logProbabilities,
                batch.logProbabilities(),
                batch.advantages(),
                penalty.isPresent()
                        ? Float.POSITIVE_INFINITY
                        : (float) terms.clipRange().at(progress),
                logProbabilityGradient);
        Arrays.fill(entropyGradient, 0, rows, (float) (-entropyCoefficient / rows));
        outputGradient.resize(rows);
        distribution.backward(
                outputs, batch.masks(), batch.actions(), logProbabilityGradient, entropyGradient, outputGradient);
        if (penalty.isPresent()) {
            divergence = divergence(outputs, batch) / rows;
            penalty.get().addGradient(batch.outputs(), outputs, batch.masks(), outputGradient);
        }
    }

    private void computeValueTerm(Matrix values, Minibatch batch, double progress) {
        int rows = batch.rows();
        valueCoefficient = terms.valueCoefficient().at(progress);
        valueGradient.resize(rows);
        valueLoss = ValueLoss.lossAndGradient(
                rows,
                values.data(),
                batch.returns(),
                batch.values(),
                terms.valueClipRange(),
                valueCoefficient,
                valueGradient.data());
        meanValue = Means.of(values.data(), rows);
    }

    /** [n x distribution parameters] the gradient of the loss with respect to the outputs. */
    public Matrix outputGradient() {
        return outputGradient;
    }

    /** [n x 1] the gradient of the loss with respect to the values. */
    public Matrix valueGradient() {
        return valueGradient;
    }

    public double loss() {
        double ofPolicy = surrogate.loss() - entropyCoefficient * entropy;
        double ofPenalty = penalty.isPresent() ? penalty.get().coefficient() * divergence : 0;
        return ofPolicy + valueCoefficient * valueLoss + ofPenalty;
    }

    /** How far the policy is from the one that acted; see {@link ClippedSurrogate#approximateKl}. */
    public double approximateKl() {
        return surrogate.approximateKl();
    }

    /**
     * The sum over the batch of KL(old || new), where the divergence is penalised.
     *
     * @param outputs [n x distribution parameters] of the new policy
     */
    public double divergence(Matrix outputs, Minibatch batch) {
        return penalty.orElseThrow().divergence(batch.outputs(), outputs, batch.masks());
    }

    /**
     * Adapts the penalty's coefficient, where the divergence is penalised.
     *
     * @param measured mean of KL(old || new) over a whole rollout, after its update
     */
    public void adapt(double measured, Metrics metrics) {
        penalty.orElseThrow().adapt(measured);
        metrics.add("policy/kl", measured);
        metrics.add("policy/kl-coefficient", penalty.orElseThrow().coefficient());
    }

    /** What {@link #compute} found. */
    public void report(Metrics metrics) {
        metrics.add("loss/total", loss());
        metrics.add("loss/policy", surrogate.loss());
        metrics.add("loss/value", valueLoss);
        metrics.add("policy/entropy", entropy);
        metrics.add("policy/approximate-kl", surrogate.approximateKl());
        if (penalty.isEmpty()) {
            metrics.add("policy/clip-fraction", surrogate.clipFraction());
        }
        metrics.add("value/mean", meanValue);
    }

    @Override
    public void save(StateWriter out) {
        penalty.ifPresent(present -> out.put("penalty", present));
    }

    @Override
    public void load(StateReader in) {
        penalty.ifPresent(present -> in.get("penalty", present));
    }
}
