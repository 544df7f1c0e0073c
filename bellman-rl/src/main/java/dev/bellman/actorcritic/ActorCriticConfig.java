package dev.bellman.actorcritic;

import dev.bellman.nn.spec.NetworkSpec;

/** The hyperparameters that make an {@link ActorCritic}; the configuration records that have them say what they are. */
public interface ActorCriticConfig {
    NetworkSpec network();

    boolean sharedNetwork();

    Exploration exploration();

    double initialLogDeviation();
}
