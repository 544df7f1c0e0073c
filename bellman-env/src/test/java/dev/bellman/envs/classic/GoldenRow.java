package dev.bellman.envs.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.env.ActionBatch;
import dev.bellman.testing.Golden;

/** One row stepped by the rules alone, without a limit or a check of the action, beside a recorded trajectory. */
final class GoldenRow {
    final Dynamics<?> dynamics;
    final double[] state;
    final double[] reward = new double[1];
    private final ActionBatch action;
    private final boolean[] terminated = new boolean[1];

    /** @param meta what was recorded, with Gymnasium's options */
    GoldenRow(JsonNode meta) {
        dynamics = dynamics(meta.get("env").asText(), meta.get("kwargs"));
        state = new double[dynamics.stateSize()];
        action = new ActionBatch(dynamics.actionSpace(), 1);
    }

    private static Dynamics<?> dynamics(String id, JsonNode options) {
        return switch (id.substring(0, id.indexOf('-'))) {
            case "CartPole" ->
                new CartPoleDynamics(
                        CartPoleOptions.defaults()
                                .withSuttonBartoReward(
                                        options.path("sutton_barto_reward").asBoolean()),
                        true);
            case "MountainCar" ->
                new MountainCarDynamics(options.path("goal_velocity").asDouble(0));
            case "MountainCarContinuous" ->
                new MountainCarContinuousDynamics(options.path("goal_velocity").asDouble(0));
            case "Acrobot" -> new AcrobotDynamics();
            case "Pendulum" -> new PendulumDynamics(options.path("g").asDouble(10));
            default -> throw new AssertionError(id);
        };
    }

    void set(JsonNode recorded) {
        for (int i = 0; i < recorded.size(); i++) {
            state[i] = recorded.get(i).doubleValue();
        }
    }

    void step(JsonNode recorded) {
        if (action.integers().length > 0) {
            action.integers()[0] = recorded.intValue();
        } else {
            action.reals()[0] = recorded.floatValue();
        }
        dynamics.step(state, 1, action, reward, terminated);
    }

    void assertEquals(JsonNode step, double stateTolerance, double rewardTolerance) {
        JsonNode recorded = step.get("state");
        for (int i = 0; i < recorded.size(); i++) {
            assertThat(state[i])
                    .as("state %d after %s", i, step)
                    .isCloseTo(recorded.get(i).doubleValue(), within(stateTolerance));
        }
        float[] observation = new float[dynamics.observationSpace().size()];
        dynamics.observe(state, 1, 0, 1, observation);
        float[] expected = Golden.floats(step.get("obs"));
        for (int i = 0; i < expected.length; i++) {
            double tolerance = Math.max(Math.ulp(expected[i]), 10 * stateTolerance);
            assertThat((double) observation[i])
                    .as("observation %d after %s", i, step)
                    .isCloseTo(expected[i], within(tolerance));
        }
        assertThat(reward[0])
                .as("reward of %s", step)
                .isCloseTo(step.get("reward").doubleValue(), within(rewardTolerance));
        assertThat(terminated[0])
                .as("end after %s", step)
                .isEqualTo(step.get("terminated").booleanValue());
    }
}
