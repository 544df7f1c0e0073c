package dev.bellman.returns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.golden.GoldenFile;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

@Tag("golden")
class ReturnsGoldenTest {
    /** Float arithmetic against float64, on values of magnitude up to 10. */
    private static final float TOLERANCE = 2e-6f;

    @TestFactory
    Stream<DynamicTest> advantagesOfStableBaselines() {
        return GoldenFile.read("algos/gae").required("cases").properties().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> matchesStableBaselines(entry.getValue())));
    }

    /** Stable-Baselines3 knows an end by the start that follows it, and no truncation. */
    private static void matchesStableBaselines(JsonNode golden) {
        JsonNode inputs = golden.required("inputs");
        float[] rewards = GoldenFile.floats(inputs.required("rewards"));
        boolean[] starts = GoldenFile.booleans(inputs.required("episode_starts"));
        boolean[] dones = GoldenFile.booleans(inputs.required("dones"));
        float[] lastValues = GoldenFile.floats(inputs.required("last_values"));
        int environments = lastValues.length;
        int size = rewards.length;
        boolean[] terminated = new boolean[size];
        System.arraycopy(starts, environments, terminated, 0, size - environments);
        System.arraycopy(dones, 0, terminated, size - environments, environments);
        Segment segment = new Segment(
                size / environments, environments, rewards, terminated, new boolean[size], new float[size], lastValues);
        float[] advantages = new float[size];
        float[] returns = new float[size];

        GeneralizedAdvantage.compute(
                segment,
                GoldenFile.floats(inputs.required("values")),
                (float) inputs.required("gamma").asDouble(),
                (float) inputs.required("gae_lambda").asDouble(),
                advantages,
                returns);

        assertClose(advantages, golden.required("advantages_float64"));
        assertClose(returns, golden.required("returns_float64"));
        assertClose(advantages, golden.required("advantages_sb3"));
        assertClose(returns, golden.required("returns_sb3"));
    }

    @TestFactory
    Stream<DynamicTest> returnsOfTianshou() {
        return GoldenFile.read("algos/tianshou").required("cases").properties().stream()
                .filter(entry -> entry.getValue().has("returns"))
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> matchesTianshou(entry.getValue())));
    }

    /** Tianshou gives the value after every step, whether an episode ended there or not. */
    private static void matchesTianshou(JsonNode golden) {
        JsonNode inputs = golden.required("inputs");
        float[] rewards = GoldenFile.floats(inputs.required("rewards"));
        boolean advantage = inputs.has("next_values");
        float[] nextValues = GoldenFile.floats(inputs.required(advantage ? "next_values" : "next_state_value"));
        int steps = rewards.length;
        Segment segment = new Segment(
                steps,
                1,
                rewards,
                GoldenFile.booleans(inputs.required("terminated")),
                GoldenFile.booleans(inputs.required("truncated")),
                nextValues,
                new float[] {nextValues[steps - 1]});
        float discount = (float) inputs.required("gamma").asDouble();
        float[] returns = new float[steps];
        if (advantage) {
            float[] advantages = new float[steps];
            float[] values = GoldenFile.floats(inputs.required("values"));
            float lambda = (float) inputs.required("gae_lambda").asDouble();
            GeneralizedAdvantage.compute(segment, values, discount, lambda, advantages, returns);
            assertClose(advantages, golden.required("advantages"));
        } else {
            float[] values = new float[steps];
            System.arraycopy(nextValues, 0, values, 1, steps - 1);
            Returns.nStep(segment, values, inputs.required("n").asInt(), discount, returns);
        }
        assertClose(returns, golden.required("returns"));
    }

    private static void assertClose(float[] actual, JsonNode expected) {
        assertThat(actual).containsExactly(GoldenFile.floats(expected), Offset.offset(TOLERANCE));
    }
}
