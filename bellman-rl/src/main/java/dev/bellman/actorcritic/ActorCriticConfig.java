package dev.bellman.actorcritic;

import dev.bellman.nn.spec.PlainNetwork;

/** The hyperparameters that make an {@link ActorCritic}; the configuration records that have them say what they are. */
public interface ActorCriticConfig {
    PlainNetwork network();

    boolean sharedNetwork();

    Exploration exploration();

    double initialLogDeviation();
}
