package dev.bellman.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.golden.GoldenFile;
import dev.bellman.nn.optim.Schedule;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Priorities, probabilities, places in the sum tree and weights of CleanRL, Tianshou and the paper's formula. */
@Tag("golden")
class PrioritizedReplayGoldenTest {
    private static final Offset<Float> TOLERANCE = Offset.offset(1e-6f);

    @TestFactory
    Stream<DynamicTest> prioritizedReplay() {
        return GoldenFile.read("algos/prioritized_replay").required("cases").properties().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    if (entry.getValue().has("query_values")) {
                        matchesCleanRl(entry.getValue());
                    } else {
                        matchesTheFormula(entry.getValue());
                    }
                }));
    }

    private static void matchesCleanRl(JsonNode golden) {
        JsonNode inputs = golden.required("inputs");
        double alpha = inputs.required("alpha").asDouble();
        double beta = inputs.required("beta").asDouble();
        float[] errors = GoldenFile.floats(inputs.required("td_errors"));
        int size = errors.length;
        SumTree tree = new SumTree(inputs.required("capacity").asInt());
        long[] rows = new long[size];
        ProportionalRows sampler = new ProportionalRows(
                new ReplaySampling.Proportional(
                        alpha, Schedule.constant(beta), inputs.required("eps").asDouble()),
                tree);
        for (int i = 0; i < size; i++) {
            rows[i] = i;
            errors[i] = Math.abs(errors[i]);
        }
        sampler.add(0, size);
        sampler.update(rows, size, errors);

        float[] leaves = GoldenFile.floats(golden.required("leaf_priorities_float32"));
        float[] probabilities = new float[size];
        for (int i = 0; i < size; i++) {
            assertThat((float) tree.get(i)).isEqualTo(leaves[i], TOLERANCE);
            probabilities[i] = (float) (tree.get(i) / tree.total());
        }
        assertThat((float) tree.total())
                .isEqualTo((float) golden.required("total").asDouble(), Offset.offset(1e-5f));
        assertThat(probabilities)
                .containsExactly(GoldenFile.floats(golden.required("probabilities_float64")), TOLERANCE);
        float[] weights = new float[size];
        ImportanceWeights.fill(probabilities, size, beta, weights);
        assertProportional(weights, GoldenFile.floats(golden.required("is_weights_float64")));

        double[] queries = GoldenFile.doubles(golden.required("query_values"));
        int[] retrieved = GoldenFile.integers(golden.required("retrieved"));
        float[] drawn = new float[queries.length];
        long[] found = new long[queries.length];
        tree.find(queries, queries.length, found);
        for (int i = 0; i < queries.length; i++) {
            assertThat(found[i]).isEqualTo(retrieved[i]);
            drawn[i] = probabilities[(int) found[i]];
        }
        float[] drawnWeights = new float[queries.length];
        ImportanceWeights.fill(drawn, drawn.length, beta, drawnWeights);
        assertThat(drawnWeights)
                .containsExactly(GoldenFile.floats(golden.required("weights_normalised_by_batch_max")), TOLERANCE);
    }

    private static void matchesTheFormula(JsonNode golden) {
        JsonNode inputs = golden.required("inputs");
        double[] priorities = GoldenFile.doubles(inputs.required("priorities"));
        double alpha = inputs.required("alpha").asDouble();
        float[] probabilities = probabilities(priorities, alpha);
        assertThat(probabilities).containsExactly(GoldenFile.floats(golden.required("probabilities")), TOLERANCE);
        float[] weights = new float[priorities.length];
        ImportanceWeights.fill(
                probabilities, weights.length, inputs.required("beta").asDouble(), weights);
        assertThat(weights).containsExactly(GoldenFile.floats(golden.required("weights_by_max")), TOLERANCE);
        assertProportional(weights, GoldenFile.floats(golden.required("weights")));
    }

    private static float[] probabilities(double[] priorities, double alpha) {
        SumTree tree = new SumTree(priorities.length);
        for (int i = 0; i < priorities.length; i++) {
            tree.set(i, StrictMath.pow(priorities[i], alpha));
        }
        tree.update(0, priorities.length);
        float[] probabilities = new float[priorities.length];
        for (int i = 0; i < priorities.length; i++) {
            probabilities[i] = (float) (tree.get(i) / tree.total());
        }
        return probabilities;
    }

    /** Weights that were divided by their maximum, against such that were not, or by another number. */
    private static void assertProportional(float[] weights, float[] expected) {
        float greatest = 0;
        for (float weight : expected) {
            greatest = Math.max(greatest, weight);
        }
        for (int i = 0; i < weights.length; i++) {
            assertThat(weights[i]).isEqualTo(expected[i] / greatest, TOLERANCE);
        }
    }

    /** Tianshou divides by the least raw priority that it ever saw, which drops out when the batch's maximum is 1. */
    @TestFactory
    Stream<DynamicTest> tianshou() {
        return GoldenFile.read("algos/tianshou").required("cases").properties().stream()
                .filter(entry -> entry.getValue().has("is_weights_unnormalised"))
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> matchesTianshou(entry.getValue())));
    }

    private static void matchesTianshou(JsonNode golden) {
        JsonNode inputs = golden.required("inputs");
        double[] leaves = GoldenFile.doubles(inputs.required("leaf_priorities"));
        float[] weights = new float[leaves.length];
        ImportanceWeights.fill(
                probabilities(leaves, 1), leaves.length, inputs.required("beta").asDouble(), weights);
        assertThat(weights).containsExactly(GoldenFile.floats(golden.required("is_weights_batch_max_1")), TOLERANCE);
        assertProportional(weights, GoldenFile.floats(golden.required("is_weights_unnormalised")));
    }
}
