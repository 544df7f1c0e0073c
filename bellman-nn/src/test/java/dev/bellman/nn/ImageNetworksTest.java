package dev.bellman.nn;

import dev.bellman.nn.layer.NetworkBuilder;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.CustomNetwork;
import dev.bellman.nn.spec.Dueling;
import dev.bellman.nn.spec.Dueling.Aggregation;
import dev.bellman.nn.spec.ImpalaCnn;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.MinatarCnn;
import dev.bellman.nn.spec.NatureCnn;
import dev.bellman.nn.spec.NetworkSpec;
import dev.bellman.nn.spec.Noise;
import dev.bellman.nn.spec.Noisy;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of the networks for images, on every layout of images. */
@ParameterizedClass
@MethodSource("cases")
class ImageNetworksTest extends NetworkContract {
    private static final NetworkSpec SMALL = new MinatarCnn(5, 12, Initializer.ORTHOGONAL, 1);

    private final Case testCase;

    private record Case(NetworkSpec spec, Shape inputs) {}

    ImageNetworksTest(Case testCase) {
        this.testCase = testCase;
    }

    @Override
    protected NetworkSpec spec() {
        return testCase.spec;
    }

    @Override
    protected Shape inputs() {
        return testCase.inputs;
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(new NatureCnn(20, Initializer.KAIMING_UNIFORM, 0.5), Shape.of(36, 38)),
                new Case(new ImpalaCnn(List.of(3, 6), 11, Initializer.XAVIER_NORMAL, 2), Shape.of(2, 9, 8)),
                new Case(SMALL, Shape.of(10, 10, 4)),
                new Case(new MinatarCnn(16, 9, Initializer.PYTORCH, 1), Shape.of(6, 5)),
                new Case(SMALL, Shape.of(3, 5, 6, 2)),
                new Case(SMALL, Shape.of(3, 2, 5, 6)),
                new Case(new Dueling(SMALL, Aggregation.MEAN, 1), Shape.of(4, 6, 6)),
                new Case(new Noisy(SMALL, Noise.Factorised.defaults()), Shape.of(6, 6, 4)),
                new Case(new Windows(), Shape.of(9, 11, 3)));
    }

    /** Padding, strides and overlapping windows in other combinations; layers without parameters at the ends. */
    private record Windows() implements CustomNetwork {
        @Override
        public void compose(NetworkBuilder network, int outputs, float outputGain) {
            network.image(1)
                    .maxPool2d(2, 1, 1)
                    .conv2d(17, 3, 2, 2, Initializer.ORTHOGONAL, 1)
                    .activation(Activation.TANH)
                    .residual(block ->
                            block.conv2d(17, 3, 1, 1, Initializer.ORTHOGONAL, 1).activation(Activation.TANH))
                    .maxPool2d(3, 2, 0)
                    .activation(Activation.TANH)
                    .conv2d(outputs, 2, 3, 0, Initializer.ORTHOGONAL, outputGain)
                    .maxPool2d(1, 2, 0)
                    .activation(Activation.TANH);
        }
    }
}
