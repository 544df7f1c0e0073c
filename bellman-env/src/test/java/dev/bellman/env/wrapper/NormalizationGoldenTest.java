package dev.bellman.env.wrapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.testing.Golden;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Stable-Baselines3's running moments and {@code VecNormalize}. */
@Tag("golden")
class NormalizationGoldenTest {
    private static final JsonNode CASES = Golden.read("algos/vec_normalize").get("cases");

    @Test
    void runningMomentsEqualThoseOfStableBaselines3() {
        JsonNode golden = CASES.get("running_mean_std");
        int size = golden.get("updates").get(0).get("mean").get("data").size();
        RunningMoments moments = new RunningMoments(size);
        assertThat(moments.count()).isEqualTo(golden.get("initial").get("count").doubleValue());
        for (JsonNode update : golden.get("updates")) {
            JsonNode batch = update.get("batch");
            moments.update(
                    Golden.doubles(batch.get("data")), batch.get("shape").get(0).intValue());
            assertMoments(moments, update.get("mean"), update.get("var"), 1e-12);
            assertThat(moments.count()).isCloseTo(update.get("count").doubleValue(), within(1e-12));
        }
    }

    /** Stable-Baselines3 averages the observations of a batch in single precision. */
    @Test
    void normalizationEqualsThatOfStableBaselines3() {
        JsonNode golden = CASES.get("vec_normalize_3envs");
        JsonNode first = golden.get("steps").get(0);
        int size = first.get("raw_obs").get("shape").get(0).intValue();
        int width = first.get("raw_obs").get("shape").get(1).intValue();
        ScriptedVectorEnvironment script = new ScriptedVectorEnvironment(size, width);
        golden.get("steps").forEach(step -> add(script, step, size));
        JsonNode inputs = golden.get("inputs");
        NormalizeObservation observations = new NormalizeObservation(
                script,
                new ObservationNormalizer(
                        width,
                        inputs.get("epsilon").doubleValue(),
                        inputs.get("clip_obs").doubleValue()));
        NormalizeReward rewards = new NormalizeReward(
                observations,
                inputs.get("gamma").doubleValue(),
                inputs.get("epsilon").doubleValue(),
                inputs.get("clip_reward").doubleValue());
        StepBatch out = StepBatch.of(rewards);
        ActionBatch actions = new ActionBatch(rewards.actionSpace(), size);
        for (JsonNode step : golden.get("steps")) {
            if (!step.has("reward")) {
                rewards.reset(0, out);
            } else {
                rewards.step(actions, out);
                assertThat(out.rewards()).containsExactly(data(step, "reward"), within(1e-6));
                assertThat(rewards.moments().mean(0))
                        .isCloseTo(step.get("ret_mean").doubleValue(), within(1e-9));
                assertThat(rewards.moments().variance(0))
                        .isCloseTo(step.get("ret_var").doubleValue(), within(1e-9));
            }
            assertThat(out.observations())
                    .containsExactly(Golden.floats(step.get("obs").get("data")), within(5e-6f));
            assertMoments(observations.normalizer().moments(), step.get("obs_mean"), step.get("obs_var"), 2e-6);
        }
    }

    private static void add(ScriptedVectorEnvironment script, JsonNode step, int size) {
        float[] raw = Golden.floats(step.get("raw_obs").get("data"));
        boolean[] dones = new boolean[size];
        for (int row = 0; row < size; row++) {
            dones[row] = step.path("dones").path("data").path(row).asBoolean();
        }
        double[] rewards = step.has("raw_reward") ? data(step, "raw_reward") : new double[size];
        script.then(raw, raw, rewards, dones);
    }

    private static double[] data(JsonNode step, String name) {
        return Golden.doubles(step.get(name).get("data"));
    }

    private static void assertMoments(RunningMoments moments, JsonNode mean, JsonNode variance, double tolerance) {
        for (int i = 0; i < moments.size(); i++) {
            assertClose(moments.mean(i), mean.get("data").get(i).doubleValue(), tolerance);
            assertClose(moments.variance(i), variance.get("data").get(i).doubleValue(), tolerance);
        }
    }

    private static void assertClose(double actual, double expected, double tolerance) {
        assertThat(actual).isCloseTo(expected, within(tolerance * Math.max(1, Math.abs(expected))));
    }
}
