package dev.bellman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.RandomStream;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.layer.NetworkBuilder;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.CustomNetwork;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.nn.spec.NetworkSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class CpuBackendTest {
    private final Parameters parameters = new Parameters();

    private Network build(String name, NetworkSpec spec) {
        return new CpuBackend(KernelProvider.best(), new WorkerPool(1))
                .build(name, spec, 4, 2, 0.01f, parameters, RandomStream.of(1, "test"));
    }

    @Test
    void numbersTheLayersThatHaveParameters() {
        build("actor", new Mlp(List.of(8), Activation.TANH, Initializer.ORTHOGONAL, true));
        build("critic", new Mlp(List.of(), Activation.TANH, Initializer.ORTHOGONAL));
        assertThat(parameters.parts())
                .extracting(Parameters.Part::name)
                .containsExactly(
                        "actor.0.weight",
                        "actor.0.bias",
                        "actor.1.scale",
                        "actor.1.shift",
                        "actor.2.weight",
                        "actor.2.bias",
                        "critic.0.weight",
                        "critic.0.bias");
        assertThat(parameters.part("actor.0.weight").rows()).isEqualTo(4);
        assertThat(parameters.part("actor.2.weight").columns()).isEqualTo(2);
    }

    @Test
    void outputGainIsForTheLastLayer() {
        build("actor", new Mlp(List.of(8), Activation.TANH, Initializer.ORTHOGONAL));
        assertThat(columnNorm("actor.1.weight")).isBetween(0.00999, 0.01001);
        // 4 x 8: the rows are orthonormal, so that a row has the gain as its norm.
        Parameters.Part weight = parameters.part("actor.0.weight");
        double sum = 0;
        for (int j = 0; j < 8; j++) {
            sum += Math.pow(parameters.values()[weight.offset() + j], 2);
        }
        assertThat(sum).isBetween(1.9999, 2.0001);
    }

    private double columnNorm(String name) {
        Parameters.Part part = parameters.part(name);
        double sum = 0;
        for (int i = 0; i < part.rows(); i++) {
            sum += Math.pow(parameters.values()[part.offset() + i * part.columns()], 2);
        }
        return Math.sqrt(sum);
    }

    private record Custom(int width) implements CustomNetwork {
        @Override
        public void compose(NetworkBuilder network, int outputs, float outputGain) {
            network.linear(width, Initializer.PYTORCH, outputGain);
        }
    }

    @Test
    void refusesAStackOfTheWrongWidth() {
        assertThat(build("a", new Custom(2)).outputs()).isEqualTo(2);
        assertThatThrownBy(() -> build("b", new Custom(3)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("must have a layer and end with 2 outputs")
                .hasMessageContaining("Custom[width=3]");
    }
}
