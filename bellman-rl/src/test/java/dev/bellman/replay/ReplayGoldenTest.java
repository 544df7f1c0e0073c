package dev.bellman.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.golden.GoldenFile;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** n-step transitions of one environment whose observation t is the number t. */
@Tag("golden")
class ReplayGoldenTest {
    private static final Offset<Float> TOLERANCE = Offset.offset(1e-6f);
    /** The true final observation of an episode that ends with step t is t + this. */
    private static final float FINAL = 0.5f;

    @TestFactory
    Stream<DynamicTest> nStepTransitions() {
        return GoldenFile.read("algos/nstep_returns").required("cases").properties().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getValue())));
    }

    private static void check(JsonNode golden) {
        JsonNode inputs = golden.required("inputs");
        float[] rewards = GoldenFile.floats(inputs.required("rewards"));
        boolean separateEnds = inputs.has("terminated");
        boolean[] terminated = GoldenFile.booleans(inputs.required(separateEnds ? "terminated" : "dones"));
        boolean[] truncated =
                separateEnds ? GoldenFile.booleans(inputs.required("truncated")) : new boolean[rewards.length];
        ReplayBatch batch = everyTransition(
                rewards, terminated, truncated, new Horizon(inputs.required("n").asInt(), (float)
                        inputs.required("gamma").asDouble()));
        if (separateEnds) {
            assertStableBaselines(batch, terminated, truncated, golden);
        } else {
            assertCleanRainbow(batch, golden);
        }
    }

    private static ReplayBatch everyTransition(
            float[] rewards, boolean[] terminated, boolean[] truncated, Horizon horizon) {
        int steps = rewards.length;
        Box space = Box.uniform(0, steps, 1);
        Discrete actionSpace = new Discrete(2);
        StepBatch before = new StepBatch(1, space, actionSpace, false);
        StepBatch after = new StepBatch(1, space, actionSpace, false);
        ActionBatch actions = new ActionBatch(actionSpace, 1);
        ReplayBatch batch = new ReplayBatch(space, actionSpace, steps);
        try (ReplayBuffer buffer = new ReplayBuffer(steps, 1, space, actionSpace, ObservationEncoding.FLOAT)) {
            for (int t = 0; t < steps; t++) {
                before.observations()[0] = t;
                after.observations()[0] = t + 1;
                after.finalObservations()[0] = t + FINAL;
                after.rewards()[0] = rewards[t];
                after.terminated()[0] = terminated[t];
                after.truncated()[0] = truncated[t];
                buffer.add(before, actions, after);
            }
            buffer.gather(IntStream.range(0, steps).asLongStream().toArray(), steps, horizon, batch);
        }
        return batch;
    }

    /** There the observation after step t is t + 0.5 whether an episode ends or not. */
    private static void assertStableBaselines(
            ReplayBatch batch, boolean[] terminated, boolean[] truncated, JsonNode golden) {
        assertThat(batch.observations().data()).containsExactly(GoldenFile.floats(golden.required("observations")));
        assertThat(batch.rewards()).containsExactly(GoldenFile.floats(golden.required("returns")), TOLERANCE);
        assertThat(batch.discounts()).containsExactly(GoldenFile.floats(golden.required("discounts")), TOLERANCE);
        assertThat(batch.terminated()).containsExactly(GoldenFile.booleans(golden.required("dones")));
        float[] next = GoldenFile.floats(golden.required("next_observations"));
        for (int t = 0; t < next.length; t++) {
            int last = (int) next[t];
            next[t] = terminated[last] || truncated[last] ? last + FINAL : last + 1;
        }
        assertThat(batch.nextObservations().data()).containsExactly(next);
    }

    /** CleanRL leaves out the last n - 1 transitions of an episode; those that it keeps must be ours. */
    private static void assertCleanRainbow(ReplayBatch batch, JsonNode golden) {
        int[] kept = GoldenFile.integers(golden.required("observations"));
        float[] next = GoldenFile.floats(golden.required("next_observations"));
        float[] rewards = GoldenFile.floats(golden.required("rewards"));
        boolean[] dones = GoldenFile.booleans(golden.required("dones"));
        for (int i = 0; i < kept.length; i++) {
            assertThat(batch.rewards()[kept[i]]).isEqualTo(rewards[i], TOLERANCE);
            assertThat(batch.terminated()[kept[i]]).isEqualTo(dones[i]);
            float expected = dones[i] ? next[i] - 1 + FINAL : next[i];
            assertThat(batch.nextObservations().get(kept[i], 0)).isEqualTo(expected);
        }
    }
}
