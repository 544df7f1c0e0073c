package dev.bellman.actorcritic;

import dev.bellman.metrics.Means;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Matrix;
import java.util.Arrays;

/**
 * What advantage actor-critics minimise on a batch (Mnih et al. 2016, section 4): L = -1/n sum A log pi(a|s) - c_e 1/n sum
 * H(pi(.|s)) + c_v 1/n sum (V(s) - R)^2, where advantages A and returns R count as constants. Owns the scratch that it needs.
 */
public final class AdvantageObjective {
    private final ActorCritic model;
    private final float[] logProbabilities;
    private final float[] entropies;
    private final float[] logProbabilityGradient;
    private final float[] entropyGradient;
    private final Matrix outputGradient;
    private final Matrix valueGradient;
    private double policyLoss;
    private double valueLoss;
    private double entropy;
    private double loss;

    /** @param rows the most rows of a batch */
    public AdvantageObjective(ActorCritic model, int rows) {
        this.model = model;
        logProbabilities = new float[rows];
        entropies = new float[rows];
        logProbabilityGradient = new float[rows];
        entropyGradient = new float[rows];
        outputGradient = new Matrix(rows, model.distribution().parameters());
        valueGradient = new Matrix(rows, 1);
    }

    /** Evaluates the model on the batch's observations and actions: what {@link #compute} goes on from. */
    public void evaluate(Minibatch batch) {
        model.forward(batch.observations());
        model.distribution().evaluate(model.outputs(), batch.masks(), batch.actions(), logProbabilities, entropies);
    }

    /** [rows] of the actions under the model, after {@link #evaluate}. */
    public float[] logProbabilities() {
        return logProbabilities;
    }

    /**
     * Computes the loss and its gradients with respect to the model's outputs, after {@link #evaluate}.
     *
     * @param batch its advantages and returns are read here
     * @param entropyCoefficient c_e
     * @param valueCoefficient c_v
     */
    public void compute(Minibatch batch, double entropyCoefficient, double valueCoefficient) {
        int rows = batch.rows();
        float[] advantages = batch.advantages();
        float scale = -1f / rows;
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            sum -= (double) advantages[i] * logProbabilities[i];
            logProbabilityGradient[i] = scale * advantages[i];
        }
        policyLoss = sum / rows;
        entropy = Means.of(entropies, rows);
        Arrays.fill(entropyGradient, 0, rows, (float) (-entropyCoefficient / rows));
        valueGradient.resize(rows);
        valueLoss = ValueLoss.lossAndGradient(
                rows,
                model.values().data(),
                batch.returns(),
                batch.values(),
                Double.POSITIVE_INFINITY,
                valueCoefficient,
                valueGradient.data());
        loss = policyLoss - entropyCoefficient * entropy + valueCoefficient * valueLoss;
    }

    /** Adds the gradient of what {@link #compute} computed to that of the model's parameters. */
    public void backward(Minibatch batch) {
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

    /** L. */
    public double loss() {
        return loss;
    }

    public void report(Metrics metrics) {
        metrics.add("loss/total", loss);
        metrics.add("loss/policy", policyLoss);
        metrics.add("loss/value", valueLoss);
        metrics.add("policy/entropy", entropy);
        metrics.add("value/mean", Means.of(model.values().data(), model.values().rows()));
    }
}
