package dev.bellman.actorcritic;

import dev.bellman.nn.optim.Schedule;

/** The hyperparameters of an {@link AdvantageGradient}. */
public interface AdvantageConfig extends ActorCriticConfig {
    int rolloutSteps();

    double discount();

    double gaeLambda();

    boolean normalizeAdvantages();

    Schedule entropyCoefficient();

    Schedule valueCoefficient();
}
