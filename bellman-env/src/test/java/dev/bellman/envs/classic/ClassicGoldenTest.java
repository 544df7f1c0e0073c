package dev.bellman.envs.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.env.ActionBatch;
import dev.bellman.testing.Golden;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gymnasium's recorded trajectories, step for step. */
@Tag("golden")
class ClassicGoldenTest {
    private static final double STEP_TOLERANCE = 1e-12;
    private static final double ROLL_OUT_TOLERANCE = 1e-9;

    @ParameterizedTest
    @ValueSource(strings = {"CartPole-v1", "CartPole-v1_balanced", "CartPole-v1_suttonbarto"})
    void followsEveryStepFromTheRecordedStateBefore(String file) {
        JsonNode golden = Golden.read("gym/" + file);
        Row row = new Row(dynamics(golden.get("meta")));
        for (JsonNode segment : golden.get("segments")) {
            JsonNode before = segment.get("start_state");
            for (JsonNode step : segment.get("steps")) {
                row.set(before);
                row.step(step.get("action"));
                row.assertEquals(step, STEP_TOLERANCE);
                before = step.get("state");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CartPole-v1", "CartPole-v1_balanced", "CartPole-v1_suttonbarto"})
    void followsWholeRollOuts(String file) {
        JsonNode golden = Golden.read("gym/" + file);
        Row row = new Row(dynamics(golden.get("meta")));
        for (JsonNode segment : golden.get("segments")) {
            row.set(segment.get("start_state"));
            for (JsonNode step : segment.get("steps")) {
                row.step(step.get("action"));
                row.assertEquals(step, ROLL_OUT_TOLERANCE);
            }
        }
    }

    private static Dynamics<?> dynamics(JsonNode meta) {
        JsonNode options = meta.get("kwargs");
        return switch (meta.get("env").asText()) {
            case "CartPole-v1" ->
                new CartPoleDynamics(
                        options.path("sutton_barto_reward").asBoolean()
                                ? CartPole.Reward.SUTTON_BARTO
                                : CartPole.Reward.EVERY_STEP);
            default -> throw new AssertionError(meta);
        };
    }

    /** One row stepped by the rules alone: no limit, no check of the action. */
    private static final class Row {
        private final Dynamics<?> dynamics;
        private final double[] state;
        private final ActionBatch action;
        private final double[] reward = new double[1];
        private final boolean[] terminated = new boolean[1];

        Row(Dynamics<?> dynamics) {
            this.dynamics = dynamics;
            state = new double[dynamics.stateSize()];
            action = new ActionBatch(dynamics.actionSpace(), 1);
        }

        void set(JsonNode recorded) {
            System.arraycopy(Golden.doubles(recorded), 0, state, 0, state.length);
        }

        void step(JsonNode recorded) {
            if (action.integers().length > 0) {
                action.integers()[0] = recorded.intValue();
            } else {
                action.reals()[0] = recorded.floatValue();
            }
            dynamics.step(state, 1, action, reward, terminated);
        }

        void assertEquals(JsonNode step, double tolerance) {
            assertThat(state)
                    .as("state after %s", step)
                    .containsExactly(Golden.doubles(step.get("state")), within(tolerance));
            float[] observation = new float[dynamics.observationSpace().size()];
            dynamics.observe(state, 1, 0, 1, observation);
            float[] recorded = Golden.floats(step.get("obs"));
            for (int i = 0; i < recorded.length; i++) {
                assertThat(observation[i]).isCloseTo(recorded[i], within(Math.ulp(recorded[i])));
            }
            assertThat(reward[0]).isCloseTo(step.get("reward").doubleValue(), within(tolerance));
            assertThat(terminated[0]).isEqualTo(step.get("terminated").booleanValue());
        }
    }
}
