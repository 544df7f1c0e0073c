package dev.bellman.nn;

import dev.bellman.nn.init.WeightInitialization;
import dev.bellman.nn.layer.Layer;
import dev.bellman.nn.layer.NetworkBuilder;
import dev.bellman.nn.parallel.Partition;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.CustomNetwork;
import dev.bellman.nn.spec.Dueling;
import dev.bellman.nn.spec.Dueling.Aggregation;
import dev.bellman.nn.spec.Features;
import dev.bellman.nn.spec.ImplicitQuantiles;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.nn.spec.NetworkSpec;
import dev.bellman.nn.spec.Noise;
import dev.bellman.nn.spec.Noisy;
import dev.bellman.nn.spec.Polynomial;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of every kind of network there is. */
@ParameterizedClass
@MethodSource("specs")
class BuiltInNetworksTest extends NetworkContract {
    private static final Mlp SMALL = new Mlp(List.of(16, 12), Activation.TANH, Initializer.ORTHOGONAL);

    private final NetworkSpec spec;

    BuiltInNetworksTest(NetworkSpec spec) {
        this.spec = spec;
    }

    @Override
    protected NetworkSpec spec() {
        return spec;
    }

    @Override
    protected int columns() {
        return spec instanceof Features features && features.network() instanceof Mlp mlp
                ? OUTPUTS + mlp.hidden().getLast()
                : OUTPUTS;
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
                        new Dueling(new Mlp(List.of(12), Activation.TANH, Initializer.ORTHOGONAL), Aggregation.MEAN, 1),
                        new Dueling(SMALL, Aggregation.MAX, 1),
                        new Dueling(SMALL, Aggregation.MEAN, OUTPUTS),
                        new Noisy(SMALL, Noise.Factorised.defaults()),
                        new Noisy(new Dueling(SMALL, Aggregation.MEAN, 1), Noise.Independent.defaults()),
                        new Features(SMALL),
                        new Features(new Mlp(List.of(24, 20), Activation.RELU, Initializer.ORTHOGONAL, true)),
                        new ImplicitQuantiles(SMALL, OUTPUTS, 16),
                        new Noisy(
                                new ImplicitQuantiles(new Dueling(SMALL, Aggregation.MEAN, 1), OUTPUTS, 16),
                                Noise.Factorised.defaults()),
                        new Mlp(List.of(24, 20), Activation.RELU, Initializer.ORTHOGONAL, true, 0.3),
                        new Mlp(List.of(24, 20), Activation.SILU, Initializer.ORTHOGONAL, false, 0.1),
                        new Polynomial(1),
                        new Polynomial(3),
                        new Ends(),
                        new Scaled(11)));
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

    /** A user's own layer between those that exist. */
    private record Scaled(int width) implements CustomNetwork {
        @Override
        public void compose(NetworkBuilder network, int outputs, float outputGain) {
            network.linear(width, Initializer.ORTHOGONAL, 1);
            Parameters.Part factor = network.reserve("factor", 1, width);
            WeightInitialization.normal(1, network.parameters().values(), factor, network.random());
            network.add(new Scale(network.parameters(), factor));
            network.activation(Activation.TANH).linear(outputs, Initializer.ORTHOGONAL, outputGain);
        }
    }

    /** y = factor x, element by element. */
    private record Scale(Parameters parameters, Parameters.Part factor) implements Layer {
        @Override
        public int inputs() {
            return factor.size();
        }

        @Override
        public int outputs() {
            return factor.size();
        }

        @Override
        public long work() {
            return factor.size();
        }

        @Override
        public void forward(Matrix x, Matrix y, int from, int to) {
            multiply(parameters.values(), x, y, from, to);
        }

        @Override
        public void backward(Matrix x, Matrix y, Matrix yGradient, Matrix xGradient, int from, int to) {
            multiply(parameters.values(), yGradient, xGradient, from, to);
        }

        @Override
        public void backwardParameters(Matrix x, Matrix yGradient, int part, int parts) {
            for (int j = Partition.start(part, parts, inputs(), 1); j < Partition.end(part, parts, inputs(), 1); j++) {
                for (int i = 0; i < yGradient.rows(); i++) {
                    parameters.gradient()[factor.offset() + j] += x.get(i, j) * yGradient.get(i, j);
                }
            }
        }

        @Override
        public void tangent(float[] direction, Matrix x, Matrix y, Matrix xTangent, Matrix yTangent, int from, int to) {
            multiply(direction, x, yTangent, from, to);
            for (int i = from; i < Math.min(to, xTangent.rows()); i++) {
                for (int j = 0; j < inputs(); j++) {
                    float value = parameters.values()[factor.offset() + j];
                    yTangent.set(i, j, yTangent.get(i, j) + value * xTangent.get(i, j));
                }
            }
        }

        private void multiply(float[] values, Matrix in, Matrix out, int from, int to) {
            for (int i = from; i < to; i++) {
                for (int j = 0; j < inputs(); j++) {
                    out.set(i, j, values[factor.offset() + j] * in.get(i, j));
                }
            }
        }

        @Override
        public Layer withParameters(Parameters other) {
            return new Scale(other, other.part(factor.name()));
        }
    }
}
