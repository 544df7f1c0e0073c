package dev.bellman.dqn;

import dev.bellman.distributional.ActionReturns;
import dev.bellman.distributional.ReturnModel;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Parameters.Part;
import dev.bellman.nn.kernel.FloatMath;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.policy.ValueHead;
import dev.bellman.replay.ReplayBatch;
import dev.bellman.replay.ReplaySampling;

/** Reports, every so many updates, what tells whether each part of the agent does its work. */
final class ReturnMonitor {
    private static final int INTERVAL = 50;
    private static final String SCALE = ".weight-scale";

    private final DqnConfig config;
    private final int actions;
    private final Parameters parameters;
    private final ActionReturns outputReturns;
    private final ActionReturns nextReturns;
    private final Matrix probabilities;
    private final Kernels kernels;
    /** An array, because an iterator could allocate. */
    private final NoiseScale[] noiseScales;

    /** The scales of a layer's noise and what its report is called. */
    private record NoiseScale(String metric, Part part) {
        static NoiseScale of(Part part) {
            return new NoiseScale(
                    "noise/" + part.name().substring(0, part.name().length() - SCALE.length()), part);
        }
    }

    ReturnMonitor(DqnConfig config, int actions, ValueNetworks networks, Kernels kernels) {
        this.config = config;
        this.actions = actions;
        this.kernels = kernels;
        parameters = networks.parameters();
        ActionReturns returns = new ActionReturns(config.returns(), config.risk(), actions, kernels);
        outputReturns = returns.withColumns(networks.onlineColumns());
        nextReturns = returns.withColumns(networks.targetColumns());
        probabilities = new Matrix(0, networks.online().outputs());
        noiseScales = parameters.parts().stream()
                .filter(part -> part.name().endsWith(SCALE))
                .map(NoiseScale::of)
                .toArray(NoiseScale[]::new);
    }

    /** Looks at the values of one update in {@link #INTERVAL}. */
    void watch(long updates, Matrix outputs, Metrics metrics) {
        if (updates % INTERVAL == 1) {
            watchValues(outputReturns.values(outputs), metrics);
        }
    }

    /** As {@link #watch(long, Matrix, Metrics)}, and at all else; arguments as in {@link ReturnLearner#lossAndGradient}. */
    void watch(long updates, ReplayBatch batch, Matrix outputs, Matrix next, int[] nextActions, Metrics metrics) {
        watch(updates, outputs, metrics);
        if (updates % INTERVAL != 1) {
            return;
        }
        if (config.doubleQ()) {
            watchDouble(nextReturns.values(next), nextActions, batch.nextActionMasks(), metrics);
        }
        if (!(config.replay() instanceof ReplaySampling.Uniform)) {
            watchWeights(batch, metrics);
        }
        if (config.returns() instanceof ReturnModel.Categorical categorical) {
            watchDistribution(categorical.atoms(), outputs, metrics);
        }
        for (NoiseScale scale : noiseScales) {
            metrics.add(scale.metric(), meanSize(scale.part()));
        }
    }

    /** The mean value, and how far the best action stands above the worst. */
    private static void watchValues(Matrix values, Metrics metrics) {
        double sum = 0;
        double spread = 0;
        for (int row = 0; row < values.rows(); row++) {
            float best = Float.NEGATIVE_INFINITY;
            float worst = Float.POSITIVE_INFINITY;
            for (int action = 0; action < values.columns(); action++) {
                float value = values.get(row, action);
                best = Math.max(best, value);
                worst = Math.min(worst, value);
                sum += value;
            }
            spread += best - worst;
        }
        metrics.add("value/mean", sum / values.size());
        metrics.add("value/advantage-spread", spread / values.rows());
    }

    /** By how much the target network's own maximum exceeds the value of the action that the online network chose. */
    private static void watchDouble(Matrix nextValues, int[] nextActions, boolean[] masks, Metrics metrics) {
        double gap = 0;
        for (int row = 0; row < nextValues.rows(); row++) {
            float best = nextValues.get(row, ValueHead.best(nextValues, row, masks));
            gap += best - nextValues.get(row, nextActions[row]);
        }
        metrics.add("value/double-gap", gap / nextValues.rows());
    }

    private static void watchWeights(ReplayBatch batch, Metrics metrics) {
        double sum = 0;
        double least = 1;
        for (int row = 0; row < batch.size(); row++) {
            sum += batch.weights()[row];
            least = Math.min(least, batch.weights()[row]);
        }
        metrics.add("replay/weight-mean", sum / batch.size());
        metrics.add("replay/weight-least", least);
    }

    /** Entropy in nats, and the mass at the two ends of the support: much of it asks for a wider one. */
    private void watchDistribution(int atoms, Matrix logits, Metrics metrics) {
        int count = logits.rows() * actions;
        probabilities.resize(logits.rows());
        float[] mass = probabilities.data();
        kernels.softmax(count, atoms, logits.data(), 0, mass, 0);
        double entropy = 0;
        double ends = 0;
        for (int i = 0; i < count * atoms; i++) {
            entropy -= mass[i] > 0 ? mass[i] * FloatMath.log(mass[i]) : 0;
        }
        for (int from = 0; from < count * atoms; from += atoms) {
            ends += mass[from] + mass[from + atoms - 1];
        }
        metrics.add("distribution/entropy", entropy / count);
        metrics.add("distribution/mass-at-ends", ends / count);
    }

    private double meanSize(Part part) {
        double sum = 0;
        for (int i = part.offset(); i < part.offset() + part.size(); i++) {
            sum += Math.abs(parameters.values()[i]);
        }
        return sum / part.size();
    }
}
