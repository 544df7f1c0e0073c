package dev.bellman.nn.spec;

import dev.bellman.nn.layer.NetworkBuilder;

/**
 * A user's own architecture. Implement it as a record, so that equal descriptions are equal; stack the layers that exist
 * and your own implementations of {@link dev.bellman.nn.layer.Layer} in {@link #compose}. All else, such as saving,
 * loading, copying, threads and tangents, follows from the layers.
 */
public non-sealed interface CustomNetwork extends NetworkSpec {
    /** What error messages and listings call it. */
    String name();

    /**
     * Stacks the layers.
     *
     * @param network starts as wide as the input and must end as wide as {@code outputs}
     * @param outputGain meant for the initialiser of the last layer
     */
    void compose(NetworkBuilder network, int outputs, float outputGain);
}
