package dev.bellman.ppo;

import dev.bellman.actorcritic.Minibatch;
import dev.bellman.actorcritic.PolicyAndValueGradient;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.train.FiniteCheck;
import dev.bellman.train.GradientDescent;
import dev.bellman.train.Progress;

/** One gradient step of a {@link PpoObjective}, unless the policy has left the target KL (Achiam 2018, Spinning Up). */
public final class PpoStep {
    private final PpoObjective objective;
    private final GradientDescent descent;
    private final Schedule learningRate;
    private final double maxGradientNorm;
    private final double targetKl;

    /**
     * @param maxGradientNorm global norm that gradients are clipped to; infinite for none
     * @param targetKl of which 1.5 times is too far; infinite for none
     */
    public PpoStep(
            PpoObjective objective,
            GradientDescent descent,
            Schedule learningRate,
            double maxGradientNorm,
            double targetKl) {
        this.objective = objective;
        this.descent = descent;
        this.learningRate = learningRate;
        this.maxGradientNorm = maxGradientNorm;
        this.targetKl = targetKl;
    }

    /**
     * Takes the step.
     *
     * @param model whose latest outputs and values are those of the batch
     * @return whether it was taken
     */
    public boolean take(PolicyAndValueGradient model, Minibatch batch, Progress progress, Metrics metrics) {
        objective.compute(model.outputs(), model.values(), batch, progress.fraction());
        if (objective.approximateKl() > 1.5 * targetKl) {
            metrics.add("policy/stopped-at-kl", objective.approximateKl());
            return false;
        }
        FiniteCheck.loss(objective.loss(), batch.observations());
        descent.start();
        model.backward(objective.outputGradient(), objective.valueGradient());
        double norm = descent.step(learningRate.at(progress.fraction()), maxGradientNorm, 1, batch.observations());
        progress.addUpdate();
        objective.report(metrics);
        metrics.add("gradient/norm", norm);
        return true;
    }
}
