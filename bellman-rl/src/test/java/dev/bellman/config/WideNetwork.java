package dev.bellman.config;

import dev.bellman.nn.layer.NetworkBuilder;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.CustomNetwork;
import dev.bellman.nn.spec.Initializer;

/** A user's network, known by its entry among the services. */
public record WideNetwork(int width, Activation activation) implements CustomNetwork {
    public WideNetwork() {
        this(128, Activation.RELU);
    }

    @Override
    public void compose(NetworkBuilder network, int outputs, float outputGain) {
        network.linear(width, Initializer.ORTHOGONAL, 1)
                .activation(activation)
                .linear(outputs, Initializer.ORTHOGONAL, outputGain);
    }
}
