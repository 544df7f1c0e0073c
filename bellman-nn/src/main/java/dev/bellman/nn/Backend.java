package dev.bellman.nn;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.spec.NetworkSpec;

/** Builds networks. The CPU backend is ours; another one comes behind this seam without touching an algorithm. */
public interface Backend extends AutoCloseable {
    /**
     * Builds a network, reserves its parts {@code name.*} in {@code parameters} and initialises them as the spec says.
     *
     * @param outputGain gain of the last layer's initialiser where the spec's initialiser has a gain (PPO: 0.01 for the
     *     policy, 1 for the value)
     */
    Network build(
            String name,
            NetworkSpec spec,
            int inputs,
            int outputs,
            float outputGain,
            Parameters parameters,
            RandomStream random);

    @Override
    default void close() {}
}
