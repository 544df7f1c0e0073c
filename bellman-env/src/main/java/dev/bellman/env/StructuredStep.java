package dev.bellman.env;

/**
 * What one action led to in a {@link StructuredEnvironment}; otherwise as {@link Step}.
 *
 * @param observation the observation after the action
 * @param reward the reward of the transition
 * @param terminated the task itself ended
 * @param truncated the episode was cut off from outside
 */
public record StructuredStep<O>(O observation, double reward, boolean terminated, boolean truncated) {}
