package dev.bellman.nn.spec;

import dev.bellman.base.Check;

/**
 * An architecture that any policy and any value function can have, and that configurations offer. The others are made of one, by
 * those who know what to do with their noise, fractions or features.
 */
public sealed interface PlainNetwork extends NetworkSpec
        permits Mlp, Polynomial, NatureCnn, ImpalaCnn, MinatarCnn, CustomNetwork {
    /**
     * Refuses dropout, which has an effect only where networks are resampled. What a custom network is made of is not looked at.
     *
     * @param user what the network is for, such as {@code a policy}
     * @throws dev.bellman.base.ConfigurationException if there is dropout
     */
    default void requireNoDropout(String user) {
        if (this instanceof Mlp mlp) {
            Check.that(mlp.dropout() == 0, "dropout must be 0 in the network of " + user + ", but is " + mlp.dropout());
        }
    }
}
