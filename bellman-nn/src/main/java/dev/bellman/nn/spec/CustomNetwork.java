package dev.bellman.nn.spec;

import dev.bellman.nn.layer.NetworkBuilder;

/**
 * A user's own architecture: a public record that stacks the layers that exist, and its own implementations of {@link
 * dev.bellman.nn.layer.Layer}, in {@link #compose}. All else, such as saving, copying, threads and tangents, follows
 * from the layers. So that configurations and checkpoints can name it, the record is a service: it has a public
 * constructor without parameters, and its class stands in a file {@code
 * META-INF/services/dev.bellman.nn.spec.CustomNetwork}.
 */
public non-sealed interface CustomNetwork extends PlainNetwork {
    /**
     * Stacks the layers.
     *
     * @param network starts as wide as the input and must end as wide as {@code outputs}
     * @param outputGain meant for the initialiser of the last layer
     */
    void compose(NetworkBuilder network, int outputs, float outputGain);
}
