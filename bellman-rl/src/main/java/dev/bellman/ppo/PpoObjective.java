package dev.bellman.ppo;

import dev.bellman.actorcritic.ActorCritic;
import dev.bellman.actorcritic.Minibatch;
import dev.bellman.actorcritic.ValueLoss;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Matrix;
import java.util.Arrays;

/**
 * What PPO minimises on a batch (Schulman et al. 2017, eq. 9): the clipped surrogate loss, minus the entropy bonus, plus the
 * value loss. Owns the scratch that it needs.
 */
final class PpoObjective {
    private final PpoConfig config;
    private final ActorCritic model;
    private final ClippedSurrogate surrogate = new ClippedSurrogate();
    private final float[] logProbabilities;
    private final float[] entropies;
    private final float[] logProbabilityGradient;
    private final float[] entropyGradient;
    private final Matrix outputGradient;
    private final Matrix valueGradient;
    private double valueLoss;
    private double entropy;

    PpoObjective(PpoConfig config, ActorCritic model) {
        this.config = config;
        this.model = model;
        int rows = config.batchSize();
        logProbabilities = new float[rows];
        entropies = new float[rows];
        logProbabilityGradient = new float[rows];
        entropyGradient = new float[rows];
        outputGradient = new Matrix(rows, model.distribution().parameters());
        valueGradient = new Matrix(rows, 1);
    }

    /** Evaluates the model on the batch and computes the loss and its gradient with respect to the model's outputs. */
    void compute(Minibatch batch, float clipRange) {
        int rows = batch.rows();
        model.forward(batch.observations());
        model.distribution().evaluate(model.outputs(), batch.masks(), batch.actions(), logProbabilities, entropies);
        entropy = mean(entropies, rows);
        surrogate.compute(
                rows,
                logProbabilities,
                batch.logProbabilities(),
                batch.advantages(),
                clipRange,
                logProbabilityGradient);
        Arrays.fill(entropyGradient, 0, rows, (float) (-config.entropyCoefficient() / rows));
        valueGradient.resize(rows);
        valueLoss = ValueLoss.lossAndGradient(
                rows,
                model.values().data(),
                batch.returns(),
                batch.values(),
                config.valueClipRange(),
                config.valueCoefficient(),
                valueGradient.data());
    }

    /** Adds the gradient of what {@link #compute} computed to that of the model's parameters. */
    void backward(Minibatch batch) {
        outputGradient.resize(batch.rows());
        model.distribution()
                .backward(
                        model.outputs(),
                        batch.masks(),
                        batch.actions(),
                        logProbabilityGradient,
                        entropyGradient,
                        outputGradient);
        model.backward(outputGradient, valueGradient);
    }

    double loss() {
        return surrogate.loss() - config.entropyCoefficient() * entropy + config.valueCoefficient() * valueLoss;
    }

    /** How far the policy is from the one that acted; see {@link ClippedSurrogate#approximateKl}. */
    double approximateKl() {
        return surrogate.approximateKl();
    }

    void report(Metrics metrics) {
        metrics.add("loss/total", loss());
        metrics.add("loss/policy", surrogate.loss());
        metrics.add("loss/value", valueLoss);
        metrics.add("policy/entropy", entropy);
        metrics.add("policy/approximate-kl", surrogate.approximateKl());
        metrics.add("policy/clip-fraction", surrogate.clipFraction());
        metrics.add("value/mean", mean(model.values().data(), model.values().rows()));
    }

    private static double mean(float[] values, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        return sum / count;
    }
}
