package dev.bellman.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.base.RandomStream;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.Golden;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Parameters.Part;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.CustomNetwork;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.nn.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Outputs and all gradients of PyTorch's layers, computed there in double: equal but for our rounding to float. */
@Tag("golden")
class LayersGoldenTest {
    private static final double TOLERANCE = 2e-6;

    /** Names of PyTorch's functions that are ours; a file may have others, which have no layer here. */
    private static final Map<String, Activation> ACTIVATIONS = Map.of(
            "relu", Activation.RELU,
            "tanh", Activation.TANH,
            "sigmoid", Activation.SIGMOID,
            "softplus", Activation.SOFTPLUS,
            "leaky_relu", Activation.LEAKY_RELU,
            "elu", Activation.ELU,
            "gelu_tanh", Activation.GELU,
            "silu", Activation.SILU);

    private record Stack(String name, Consumer<NetworkBuilder> layers) implements CustomNetwork {
        @Override
        public void compose(NetworkBuilder network, int outputs, float outputGain) {
            layers.accept(network);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyCase() {
        return Golden.cases("algos/layers").entrySet().stream().flatMap(entry -> {
            Optional<NetworkSpec> spec = specOf(entry.getKey(), entry.getValue());
            return spec
                    .map(network -> DynamicTest.dynamicTest(entry.getKey(), () -> check(network, entry.getValue())))
                    .stream();
        });
    }

    private static Optional<NetworkSpec> specOf(String name, JsonNode testCase) {
        if (name.startsWith("layernorm")) {
            return Optional.of(new Stack(name, NetworkBuilder::layerNorm));
        }
        if (name.startsWith("act_")) {
            return Optional.ofNullable(ACTIVATIONS.get(name.substring("act_".length())))
                    .map(activation -> new Stack(name, builder -> builder.activation(activation)));
        }
        if (name.startsWith("linear")) {
            return Optional.of(new Mlp(List.of(), Activation.IDENTITY, Initializer.PYTORCH));
        }
        if (name.contains("mlp_")) {
            String activation = name.substring(name.indexOf("mlp_") + "mlp_".length());
            List<Integer> widths = new ArrayList<>();
            testCase.get("params").properties().stream()
                    .filter(entry -> entry.getKey().endsWith(".bias"))
                    .forEach(entry -> widths.add(entry.getValue().get("data").size()));
            return Optional.ofNullable(ACTIVATIONS.get(activation))
                    .map(known -> new Mlp(widths.subList(0, widths.size() - 1), known, Initializer.PYTORCH));
        }
        return Optional.empty();
    }

    private static void check(NetworkSpec spec, JsonNode testCase) {
        Matrix input = Golden.matrix(testCase.get("inputs").get(0));
        JsonNode output = testCase.get("outputs").get(0);
        Matrix outputGradient = Golden.matrix(testCase.get("output_weights").get(0));
        Parameters parameters = new Parameters();
        Network network = new CpuBackend(KernelProvider.best(), new WorkerPool(1))
                .build(
                        "net",
                        spec,
                        input.columns(),
                        outputGradient.columns(),
                        1,
                        parameters,
                        RandomStream.of(1, "golden"));
        List<JsonNode> values = tensors(testCase.get("params"));
        assertThat(parameters.parts()).hasSameSizeAs(values);
        for (int i = 0; i < values.size(); i++) {
            float[] ours = ourLayout(values.get(i));
            System.arraycopy(
                    ours, 0, parameters.values(), parameters.parts().get(i).offset(), ours.length);
        }

        assertClose("output", network.forward(input).data(), Golden.floats(output), 0);
        Matrix inputGradient = network.backward(outputGradient);
        assertClose(
                "input gradient",
                inputGradient.data(),
                Golden.floats(testCase.get("grad_inputs").get(0)),
                0);
        List<JsonNode> gradients = tensors(testCase.get("grad_params"));
        for (int i = 0; i < gradients.size(); i++) {
            Part part = parameters.parts().get(i);
            assertClose(part.name(), parameters.gradient(), ourLayout(gradients.get(i)), part.offset());
        }
    }

    private static List<JsonNode> tensors(JsonNode byName) {
        return byName.properties().stream().map(Map.Entry::getValue).toList();
    }

    /** PyTorch's weights are [outputs x inputs]. */
    private static float[] ourLayout(JsonNode tensor) {
        Matrix theirs = Golden.matrix(tensor);
        float[] ours = new float[theirs.size()];
        for (int i = 0; i < theirs.rows(); i++) {
            for (int j = 0; j < theirs.columns(); j++) {
                ours[j * theirs.rows() + i] = theirs.get(i, j);
            }
        }
        return ours;
    }

    private static void assertClose(String what, float[] actual, float[] expected, int offset) {
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[offset + i])
                    .as(what + " element " + i)
                    .isCloseTo(expected[i], within(TOLERANCE * Math.max(1, Math.abs(expected[i]))));
        }
    }
}
