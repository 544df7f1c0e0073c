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
import dev.bellman.nn.Shape;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        if (name.startsWith("conv2d")) {
            JsonNode shape = testCase.get("params").get("weight").get("shape");
            int filters = shape.get(0).asInt();
            int size = shape.get(2).asInt();
            return Optional.of(new Stack(
                    name,
                    builder -> builder.image(1)
                            .conv2d(
                                    filters,
                                    size,
                                    number(name, "_s", 1),
                                    number(name, "_p", 0),
                                    Initializer.PYTORCH,
                                    1)));
        }
        if (name.startsWith("maxpool2d_")) {
            int size = number(name, "maxpool2d_", 0);
            int stride = number(name, "_s", size);
            int padding = number(name, "_p", 0);
            return Optional.of(new Stack(name, builder -> builder.image(1).maxPool2d(size, stride, padding)));
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

    /** The number after a key in a name such as {@code conv2d_2_3_k3_s2_p1}. */
    private static int number(String name, String key, int otherwise) {
        Matcher matcher = Pattern.compile(key + "(\\d+)").matcher(name);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : otherwise;
    }

    private static void check(NetworkSpec spec, JsonNode testCase) {
        JsonNode given = testCase.get("inputs").get(0);
        Matrix input = Golden.rows(given);
        Matrix output = channelsLast(testCase.get("outputs").get(0));
        Matrix outputGradient = channelsLast(testCase.get("output_weights").get(0));
        Parameters parameters = new Parameters();
        Network network = new CpuBackend(KernelProvider.best(), new WorkerPool(1))
                .build(
                        "net",
                        spec,
                        Golden.rowShape(given),
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

        assertClose("output", network.forward(input).data(), output.data(), 0);
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

    /** PyTorch's images are [channels x height x width], ours [height x width x channels]. */
    private static Matrix channelsLast(JsonNode tensor) {
        Matrix theirs = Golden.rows(tensor);
        Shape shape = Golden.rowShape(tensor);
        if (shape.dimensions().size() != 3) {
            return theirs;
        }
        int channels = shape.dimensions().get(0);
        int pixels = theirs.columns() / channels;
        Matrix ours = new Matrix(theirs.rows(), theirs.columns());
        for (int i = 0; i < theirs.rows(); i++) {
            for (int j = 0; j < theirs.columns(); j++) {
                ours.set(i, j % pixels * channels + j / pixels, theirs.get(i, j));
            }
        }
        return ours;
    }

    /** PyTorch's weights are [outputs x inputs] or [filters x channels x height x width], ours have the outputs last. */
    private static float[] ourLayout(JsonNode tensor) {
        if (tensor.get("shape").size() == 4) {
            return transposed(channelsLast(tensor));
        }
        return transposed(Golden.matrix(tensor));
    }

    private static float[] transposed(Matrix theirs) {
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
