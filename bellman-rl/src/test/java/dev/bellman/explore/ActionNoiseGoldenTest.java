package dev.bellman.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.golden.GoldenFile;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Ornstein-Uhlenbeck recursion against Stable-Baselines3's, whose noise returns to a mean: ours is the distance to it. */
@Tag("golden")
class ActionNoiseGoldenTest {
    private static final JsonNode CASES = GoldenFile.read("algos/ou_noise").required("cases");

    static Stream<String> cases() {
        return CASES.propertyStream().map(Map.Entry::getKey);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void followsTheRecursion(String name) {
        JsonNode golden = CASES.required(name);
        JsonNode inputs = golden.required("inputs");
        double[] means = GoldenFile.doubles(inputs.required("mean"));
        double[] deviations = GoldenFile.doubles(inputs.required("sigma"));
        double[] states = GoldenFile.doubles(inputs.required("initial"));
        double[] normals = GoldenFile.doubles(inputs.required("standard_normal_draws"));
        double[] expected = GoldenFile.doubles(golden.required("noise"));
        for (int i = 0; i < normals.length; i++) {
            int element = i % means.length;
            ActionNoise.OrnsteinUhlenbeck process = new ActionNoise.OrnsteinUhlenbeck(
                    inputs.required("theta").asDouble(),
                    deviations[element],
                    inputs.required("dt").asDouble());
            double distance = process.next(states[element] - means[element], normals[i], deviations[element]);
            states[element] = means[element] + distance;
            assertThat(states[element]).as("draw %d", i).isCloseTo(expected[i], within(1e-12));
        }
    }
}
