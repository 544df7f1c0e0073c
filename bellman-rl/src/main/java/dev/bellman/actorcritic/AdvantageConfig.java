package dev.bellman.actorcritic;

import dev.bellman.nn.optim.Schedule;

/** The hyperparameters of an {@link AdvantageGradient} and of the steps along it. */
public interface AdvantageConfig extends ActorCriticConfig {
    int rolloutSteps();

    double discount();

    double gaeLambda();

    boolean normalizeAdvantages();

    Schedule entropyCoefficient();

    Schedule valueCoefficient();

    Schedule learningRate();

    double maxGradientNorm();
}
