package dev.bellman.vpg;

import dev.bellman.actorcritic.StochasticActor;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.optim.OptimizerSpec;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.FiniteCheck;
import dev.bellman.train.GradientDescent;
import java.util.Arrays;

/**
 * Climbs J along the estimate 1/N sum_t Psi_t grad log pi(a_t|s_t), with a bonus for entropy: minimises
 * L = -1/N sum_t (Psi_t log pi(a_t|s_t) + c H(pi(.|s_t))) by its own optimiser.
 */
final class PolicyGradient implements Stateful {
    private final StochasticActor actor;
    private final GradientDescent descent;

    // Scratch, filled anew before each use.
    private float[] logProbabilities = {};
    private float[] entropies = {};
    private float[] logProbabilityGradient = {};
    private float[] entropyGradient = {};
    private final Matrix outputGradient;

    PolicyGradient(StochasticActor actor, OptimizerSpec optimizer, AlgorithmContext context) {
        this.actor = actor;
        descent = new GradientDescent(actor.parameters(), optimizer, context.backend());
        outputGradient = new Matrix(0, actor.distribution().parameters());
    }

    /** [rows] log pi(a_t|s_t) under the policy as it is: the first half of a step. Valid until the next call. */
    float[] evaluate(Trajectories batch) {
        int rows = batch.rows();
        if (entropies.length < rows) {
            int capacity = batch.weights().length;
            logProbabilities = new float[capacity];
            entropies = new float[capacity];
            logProbabilityGradient = new float[capacity];
            entropyGradient = new float[capacity];
        }
        Matrix outputs = actor.forward(batch.observations());
        actor.distribution().evaluate(outputs, batch.masks(), batch.actions(), logProbabilities, entropies);
        return logProbabilities;
    }

    /**
     * Sets the parameters' gradient to that of L, after {@link #evaluate} of the same batch.
     *
     * @param weights [rows] Psi_t
     * @param count N
     * @param entropyCoefficient c
     */
    void differentiate(Trajectories batch, float[] weights, int count, double entropyCoefficient, Metrics metrics) {
        int rows = batch.rows();
        double loss = 0;
        double entropy = 0;
        for (int t = 0; t < rows; t++) {
            logProbabilityGradient[t] = -weights[t] / count;
            loss -= (double) weights[t] * logProbabilities[t] + entropyCoefficient * entropies[t];
            entropy += entropies[t];
        }
        Arrays.fill(entropyGradient, 0, rows, (float) (-entropyCoefficient / count));
        FiniteCheck.loss(loss, batch.observations());
        metrics.add("loss/policy", loss / count);
        metrics.add("policy/entropy", entropy / rows);
        outputGradient.resize(rows);
        actor.distribution()
                .backward(
                        actor.outputs(),
                        batch.masks(),
                        batch.actions(),
                        logProbabilityGradient,
                        entropyGradient,
                        outputGradient);
        descent.start();
        actor.backward(outputGradient);
    }

    /** Moves the policy down the gradient, clipped to a global norm. */
    void step(Trajectories batch, double learningRate, double maxGradientNorm, Metrics metrics) {
        metrics.add("gradient/norm", descent.step(learningRate, maxGradientNorm, 1, batch.observations()));
    }

    @Override
    public void save(StateWriter out) {
        descent.save(out);
    }

    @Override
    public void load(StateReader in) {
        descent.load(in);
    }
}
