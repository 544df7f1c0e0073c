package dev.bellman.envs.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.testing.Golden;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The batch form resets within the step, and keeps the true final observation, as Gymnasium's SAME_STEP mode. */
@Tag("golden")
class AutoResetGoldenTest {
    private static final float ROUNDING = 1e-6f;

    @Test
    void followsTheRecordedBatch() {
        JsonNode golden = Golden.read("gym/SyncVectorEnv_CartPole-v1_autoreset")
                .get("modes")
                .get("SameStep");
        int size = golden.get("start_obs").size();
        ClassicVectorEnvironment environment = CartPole.batch(size, 500);
        StepBatch out = StepBatch.of(environment);
        ActionBatch actions = new ActionBatch(environment.actionSpace(), size);
        environment.reset(0, out);
        JsonNode before = golden.get("start_obs");
        int ends = 0;
        for (JsonNode step : golden.get("steps")) {
            for (int row = 0; row < size; row++) {
                setState(environment, row, before.get(row));
                actions.integers()[row] = step.get("actions").get(row).intValue();
            }
            environment.step(actions, out);
            for (int row = 0; row < size; row++) {
                ends += assertRow(out, row, step);
            }
            before = step.get("states");
        }
        assertThat(ends).isPositive();
    }

    private static int assertRow(StepBatch out, int row, JsonNode step) {
        assertThat(out.rewards()[row]).isEqualTo(step.get("rewards").get(row).doubleValue());
        assertThat(out.terminated()[row])
                .isEqualTo(step.get("terminated").get(row).booleanValue());
        assertThat(out.truncated()[row])
                .isEqualTo(step.get("truncated").get(row).booleanValue());
        float[] shown = java.util.Arrays.copyOfRange(out.observations(), 4 * row, 4 * row + 4);
        if (!out.done(row)) {
            assertThat(shown).containsExactly(Golden.floats(step.get("obs").get(row)), within(ROUNDING));
            return 0;
        }
        float[] last = java.util.Arrays.copyOfRange(out.finalObservations(), 4 * row, 4 * row + 4);
        assertThat(last).containsExactly(Golden.floats(step.get("final_obs").get(row)), within(ROUNDING));
        for (float element : shown) {
            assertThat(Math.abs(element)).as("a start state").isLessThanOrEqualTo(0.05f);
        }
        return 1;
    }

    /** Where an episode ended, the recorded state is already that of the next one. */
    private static void setState(ClassicVectorEnvironment environment, int row, JsonNode recorded) {
        for (int component = 0; component < 4; component++) {
            environment.state()[component * environment.size() + row] =
                    recorded.get(component).doubleValue();
        }
    }
}
