package dev.bellman.nn;

import dev.bellman.nn.layer.NetworkBuilder;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.CustomNetwork;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.nn.spec.NetworkSpec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of every kind of network there is. */
@ParameterizedClass
@MethodSource("specs")
class BuiltInNetworksTest extends NetworkContract {
    private final NetworkSpec spec;

    BuiltInNetworksTest(NetworkSpec spec) {
        this.spec = spec;
    }

    @Override
    protected NetworkSpec spec() {
        return spec;
    }

    static Stream<NetworkSpec> specs() {
        Stream<NetworkSpec> activations = Stream.of(Activation.values())
                .map(activation -> new Mlp(List.of(16, 16), activation, Initializer.ORTHOGONAL));
        return Stream.concat(
                activations,
                Stream.of(
                        new Mlp(List.of(), Activation.RELU, Initializer.PYTORCH),
                        new Mlp(List.of(33), Activation.TANH, Initializer.XAVIER_UNIFORM),
                        new Mlp(List.of(24, 20), Activation.RELU, Initializer.KAIMING_UNIFORM, true),
                        new Ends()));
    }

    /** Activations where a stack must take care: first, in a row, and last. */
    private record Ends() implements CustomNetwork {
        @Override
        public void compose(NetworkBuilder network, int outputs, float outputGain) {
            network.activation(Activation.TANH)
                    .activation(Activation.SIGMOID)
                    .layerNorm()
                    .linear(12, Initializer.XAVIER_NORMAL, 1)
                    .activation(Activation.TANH)
                    .activation(Activation.SOFTPLUS)
                    .linear(outputs, Initializer.XAVIER_NORMAL, outputGain)
                    .activation(Activation.TANH);
        }
    }
}
