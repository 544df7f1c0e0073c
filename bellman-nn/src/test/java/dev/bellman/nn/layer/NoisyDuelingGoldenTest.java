package dev.bellman.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.nn.Golden;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Parameters.Part;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.layer.NoisyLinear.NoisyParts;
import dev.bellman.nn.spec.Dueling.Aggregation;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Noisy layers and dueling streams as CleanRL and Kaixhin's Rainbow compute them, in double. */
@Tag("golden")
class NoisyDuelingGoldenTest {
    private static final double TOLERANCE = 2e-6;

    @TestFactory
    Stream<DynamicTest> everyCase() {
        return Golden.cases("algos/noisy_dueling").entrySet().stream()
                .filter(entry -> entry.getValue().has("inputs"))
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getValue())));
    }

    private static void check(JsonNode testCase) {
        if (testCase.has("params")) {
            checkNoisy(testCase);
        } else {
            checkDueling(testCase);
        }
    }

    private static void checkNoisy(JsonNode testCase) {
        JsonNode inputs = testCase.get("inputs");
        Matrix x = Golden.matrix(inputs.get("x"));
        JsonNode given = testCase.get("params");
        Parameters parameters = new Parameters();
        NoisyParts parts = reserve(parameters, given);
        NoisyLinear layer = new NoisyLinear(KernelProvider.best(), parameters, parts, noise(inputs));
        Matrix y = new Matrix(x.rows(), layer.outputs());

        layer.forward(x, y, 0, x.rows());
        assertClose(y, testCase.get("output_eval"));

        layer.layNoise(0, 1);
        layer.forward(x, y, 0, x.rows());
        assertClose(y, testCase.get("output_train"));

        // The loss of these cases is the sum of output_weights * output.
        Matrix gradient = Golden.matrix(inputs.get("output_weights"));
        Matrix xGradient = new Matrix(x.rows(), x.columns());
        layer.backward(x, y, gradient, xGradient, 0, x.rows());
        layer.backwardParameters(x, gradient, 0, 1);
        assertClose(xGradient, testCase.get("grad_x"));
        JsonNode expected = testCase.get("grad_params");
        assertPart(parameters, parts.weight(), transposed(expected.get("weight_mu")));
        assertPart(parameters, parts.weightScale(), transposed(expected.get("weight_sigma")));
        assertPart(parameters, parts.bias(), Golden.floats(expected.get("bias_mu")));
        assertPart(parameters, parts.biasScale(), Golden.floats(expected.get("bias_sigma")));
    }

    private static NoisyParts reserve(Parameters parameters, JsonNode given) {
        return new NoisyParts(
                reserve(parameters, "net.weight", given.get("weight_mu")),
                reserve(parameters, "net.bias", given.get("bias_mu")),
                reserve(parameters, "net.weight-scale", given.get("weight_sigma")),
                reserve(parameters, "net.bias-scale", given.get("bias_sigma")));
    }

    private static Part reserve(Parameters parameters, String name, JsonNode tensor) {
        boolean bias = tensor.get("shape").size() == 1;
        float[] values = bias ? Golden.floats(tensor) : transposed(tensor);
        int columns = tensor.get("shape").get(0).asInt();
        Part part = parameters.reserve(name, values.length / columns, columns);
        System.arraycopy(values, 0, parameters.values(), part.offset(), values.length);
        return part;
    }

    /** Ours is weight then bias; factorised cases give the raw draws. */
    private static WeightNoise noise(JsonNode inputs) {
        float[] weight = transposed(inputs.get("weight_epsilon"));
        float[] bias = Golden.floats(inputs.get("bias_epsilon"));
        int rows = weight.length / bias.length;
        if (inputs.has("raw_noise_in")) {
            WeightNoise.Factorised noise = new WeightNoise.Factorised(rows, bias.length, KernelProvider.best());
            noise.set(joined(Golden.floats(inputs.get("raw_noise_in")), Golden.floats(inputs.get("raw_noise_out"))));
            return noise;
        }
        WeightNoise.Independent noise = new WeightNoise.Independent(rows, bias.length, KernelProvider.best());
        noise.set(joined(weight, bias));
        return noise;
    }

    private static float[] joined(float[] first, float[] second) {
        float[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static float[] transposed(JsonNode tensor) {
        Matrix matrix = Golden.matrix(tensor);
        float[] transposed = new float[matrix.size()];
        KernelProvider.best().transpose(matrix.rows(), matrix.columns(), matrix.data(), 0, transposed, 0);
        return transposed;
    }

    private static void checkDueling(JsonNode testCase) {
        JsonNode inputs = testCase.get("inputs");
        JsonNode shape = inputs.get("advantage").get("shape");
        int rows = shape.get(0).asInt();
        int actions = shape.get(1).asInt();
        int atoms = shape.size() == 3 ? shape.get(2).asInt() : 1;
        Matrix value = Matrix.wrap(Golden.floats(inputs.get("value")), rows, atoms);
        Matrix advantage = Matrix.wrap(Golden.floats(inputs.get("advantage")), rows, actions * atoms);
        StreamAggregation mean = StreamAggregation.of(Aggregation.MEAN, atoms, actions * atoms);
        Matrix q = new Matrix(rows, actions * atoms);
        for (int row = 0; row < rows; row++) {
            mean.join(value, advantage, q, row);
        }
        if (testCase.has("q")) {
            assertClose(q, testCase.get("q"));
        } else {
            Matrix probabilities = new Matrix(rows * actions, atoms);
            KernelProvider.best().softmax(rows * actions, atoms, q.data(), 0, probabilities.data(), 0);
            assertClose(probabilities, testCase.get("q_dist"));
        }
        if (testCase.has("grad_value")) {
            Matrix gradient = Golden.matrix(inputs.get("output_weights"));
            Matrix valueGradient = new Matrix(rows, atoms);
            Matrix advantageGradient = new Matrix(rows, actions * atoms);
            for (int row = 0; row < rows; row++) {
                mean.split(advantage, gradient, valueGradient, advantageGradient, row);
            }
            assertClose(valueGradient, testCase.get("grad_value"));
            assertClose(advantageGradient, testCase.get("grad_advantage"));
        }
    }

    private static void assertClose(Matrix actual, JsonNode expected) {
        float[] values = Golden.floats(expected);
        assertThat(actual.size()).isEqualTo(values.length);
        for (int i = 0; i < values.length; i++) {
            assertThat((double) actual.data()[i]).isCloseTo(values[i], within(TOLERANCE * (1 + Math.abs(values[i]))));
        }
    }

    private static void assertPart(Parameters parameters, Part part, float[] expected) {
        for (int i = 0; i < part.size(); i++) {
            assertThat((double) parameters.gradient()[part.offset() + i])
                    .isCloseTo(expected[i], within(TOLERANCE * (1 + Math.abs(expected[i]))));
        }
    }
}
