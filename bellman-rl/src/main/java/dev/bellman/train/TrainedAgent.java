package dev.bellman.train;

import dev.bellman.policy.NetworkPolicy;

/**
 * What training from Java gives.
 *
 * @param result the figures
 * @param policy on its own parameters; save it with {@link dev.bellman.policy.PolicyFiles}
 */
public record TrainedAgent(TrainingResult result, NetworkPolicy policy) {}
