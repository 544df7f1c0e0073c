package dev.bellman.distributional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.golden.GoldenFile;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.kernel.KernelProvider;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The quantile Huber loss of Stable-Baselines3-contrib, in double, for one critic and for several. */
@Tag("golden")
class QuantileGoldenTest {
    private static final double TOLERANCE = 2e-6;
    private static final JsonNode CASES =
            GoldenFile.read("algos/quantile_huber").required("cases");

    static Stream<String> cases() {
        return CASES.propertyStream().map(Map.Entry::getKey);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void lossAndGradientEqualTheReference(String name) {
        JsonNode golden = CASES.required(name);
        JsonNode inputs = golden.required("inputs");
        float[] current = GoldenFile.floats(inputs.required("current"));
        float[] fractions = GoldenFile.floats(inputs.required("cum_prob"));
        int quantiles = fractions.length;
        int rows = current.length / quantiles;
        Matrix targets = perRow(inputs.required("target"), rows);
        float[] ones = new float[rows];
        Arrays.fill(ones, 1);
        Matrix gradient = new Matrix(rows, quantiles);
        double loss = new QuantileLoss(quantiles, 1, KernelProvider.best())
                .lossAndGradient(
                        Matrix.wrap(current, rows, quantiles),
                        new int[rows],
                        Matrix.wrap(fractions, 1, quantiles),
                        targets,
                        ones,
                        gradient,
                        new float[rows]);
        // Ours is the sum over quantiles, as the papers have it; the reference can also take their mean.
        double scale = inputs.required("sum_over_quantiles").asBoolean() ? 1 : 1.0 / quantiles;
        assertThat(loss * scale).isCloseTo(GoldenFile.doubles(golden.required("loss"))[0], within(TOLERANCE));
        double[] expected = GoldenFile.doubles(golden.required("grad_current"));
        for (int i = 0; i < expected.length; i++) {
            assertThat(gradient.data()[i] * scale).isCloseTo(expected[i], within(TOLERANCE));
        }
    }

    /** Several critics of one state are rows that share its targets. */
    private static Matrix perRow(JsonNode tensor, int rows) {
        float[] data = GoldenFile.floats(tensor);
        int states = tensor.required("shape").get(0).asInt();
        int columns = GoldenFile.columns(tensor);
        Matrix targets = new Matrix(rows, columns);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(data, row / (rows / states) * columns, targets.data(), row * columns, columns);
        }
        return targets;
    }
}
