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

/** The projection and the loss of CleanRL's C51, in double. */
@Tag("golden")
class CategoricalGoldenTest {
    private static final double TOLERANCE = 4e-6;
    private static final JsonNode CASES =
            GoldenFile.read("algos/c51_projection").required("cases");

    static Stream<String> cases() {
        return CASES.propertyStream().map(Map.Entry::getKey);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void projectionLossAndGradientEqualTheReference(String name) {
        JsonNode golden = CASES.required(name);
        JsonNode inputs = golden.required("inputs");
        ReturnModel.Categorical support = new ReturnModel.Categorical(
                inputs.required("n_atoms").asInt(),
                inputs.required("v_min").asDouble(),
                inputs.required("v_max").asDouble());
        int atoms = support.atoms();
        float[] mass = GoldenFile.floats(inputs.required("next_pmfs"));
        float[] rewards = GoldenFile.floats(inputs.required("rewards"));
        float[] dones = GoldenFile.floats(inputs.required("dones"));
        float discount = (float) inputs.required("gamma").asDouble();
        int rows = rewards.length;
        Matrix targets = new Matrix(rows, atoms);
        CategoricalProjection projection = new CategoricalProjection(support);
        for (int row = 0; row < rows; row++) {
            projection.project(rewards[row], discount * (1 - dones[row]), mass, row * atoms, targets, row);
        }
        assertClose(targets.data(), golden.required("target_pmfs"));

        Matrix logits = Matrix.wrap(GoldenFile.floats(inputs.required("online_logits")), rows, atoms);
        float[] ones = new float[rows];
        Arrays.fill(ones, 1);
        Matrix gradient = new Matrix(rows, atoms);
        CategoricalLoss loss = new CategoricalLoss(atoms, KernelProvider.best());
        double value = loss.lossAndGradient(logits, new int[rows], targets, ones, gradient, new float[rows]);
        assertThat(value).isCloseTo(GoldenFile.doubles(golden.required("logsoftmax_loss"))[0], within(TOLERANCE));
        assertClose(gradient.data(), golden.required("logsoftmax_loss_grad_logits"));
    }

    private static void assertClose(float[] actual, JsonNode expected) {
        double[] values = GoldenFile.doubles(expected);
        for (int i = 0; i < values.length; i++) {
            assertThat((double) actual[i]).as("element %d", i).isCloseTo(values[i], within(TOLERANCE));
        }
    }
}
