package dev.bellman.trpo;

import dev.bellman.actorcritic.Minibatch;
import dev.bellman.actorcritic.StochasticActor;
import dev.bellman.distribution.ActionDistribution;
import dev.bellman.metrics.Means;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.kernel.FloatMath;

/**
 * What the policy's step climbs (Schulman et al. 2015, eq. 14): with the ratio r = p_new(a|s) / p_old(a|s), L = 1/n sum r A, and how
 * far the new policy is from the old one, the mean over the observations of KL(old || new).
 */
final class SurrogateObjective {
    private final StochasticActor actor;
    private final Matrix oldOutputs;
    private final float[] logProbabilities;
    private final float[] entropies;
    private final float[] ratioTimesAdvantage;
    private final float[] logProbabilityGradient;
    private final float[] noEntropyGradient;
    private final float[] divergences;
    private final Matrix outputGradient;
    private double value;
    private double divergence;
    private double entropy;

    /** @param rows of a batch, at most */
    SurrogateObjective(StochasticActor actor, int rows) {
        this.actor = actor;
        int parameters = actor.distribution().parameters();
        oldOutputs = new Matrix(rows, parameters);
        logProbabilities = new float[rows];
        entropies = new float[rows];
        ratioTimesAdvantage = new float[rows];
        logProbabilityGradient = new float[rows];
        noEntropyGradient = new float[rows];
        divergences = new float[rows];
        outputGradient = new Matrix(rows, parameters);
    }

    /** Takes the policy as it is for the old one, and computes {@link #value}. */
    void start(Minibatch batch) {
        actor.forward(batch.observations());
        int rows = batch.rows();
        oldOutputs.resize(rows);
        System.arraycopy(actor.outputs().data(), 0, oldOutputs.data(), 0, oldOutputs.size());
        actor.distribution().evaluate(actor.outputs(), batch.masks(), batch.actions(), logProbabilities, entropies);
        entropy = Means.of(entropies, rows);
        divergence = 0;
        computeValue(batch);
    }

    /** Computes {@link #value} and {@link #divergence} of the policy as it is now, on the batch of {@link #start}. */
    void evaluate(Minibatch batch) {
        actor.forward(batch.observations());
        ActionDistribution distribution = actor.distribution();
        distribution.logProbability(actor.outputs(), batch.masks(), batch.actions(), logProbabilities);
        distribution.klDivergence(oldOutputs, actor.outputs(), batch.masks(), divergences);
        divergence = Means.of(divergences, batch.rows());
        computeValue(batch);
    }

    private void computeValue(Minibatch batch) {
        for (int i = 0; i < batch.rows(); i++) {
            float ratio = FloatMath.exp(logProbabilities[i] - batch.logProbabilities()[i]);
            ratioTimesAdvantage[i] = ratio * batch.advantages()[i];
        }
        value = Means.of(ratioTimesAdvantage, batch.rows());
    }

    /** Adds the gradient of what was computed last to that of the policy's parameters. */
    void backward(Minibatch batch) {
        int rows = batch.rows();
        outputGradient.resize(rows);
        for (int i = 0; i < rows; i++) {
            logProbabilityGradient[i] = ratioTimesAdvantage[i] / rows;
        }
        actor.distribution()
                .backward(
                        actor.outputs(),
                        batch.masks(),
                        batch.actions(),
                        logProbabilityGradient,
                        noEntropyGradient,
                        outputGradient);
        actor.backward(outputGradient);
    }

    /** L. */
    double value() {
        return value;
    }

    /** The mean KL(old || new). */
    double divergence() {
        return divergence;
    }

    /** The mean entropy of the old policy. */
    double entropy() {
        return entropy;
    }
}
