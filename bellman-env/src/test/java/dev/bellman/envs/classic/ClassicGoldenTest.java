package dev.bellman.envs.classic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.testing.Golden;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gymnasium's recorded trajectories, step for step. */
@Tag("golden")
class ClassicGoldenTest {
    /** Rounding of one step in double precision. */
    private static final double ROUNDING = 1e-12;

    /**
     * Roll-outs start anew from the recorded state after so many steps: these tasks are chaotic, so that a difference in the last bit
     * grows from step to step, in a balanced pole by e^4 a second, and soon says nothing about the rules.
     */
    private static final int ROLL_OUT = 25;

    /** The pendulum's cost has a square in single precision, which NumPy may round to the other side. */
    @ParameterizedTest
    @CsvSource({
        "CartPole-v1, 1e-12, 1e-10",
        "CartPole-v1_balanced, 1e-12, 1e-10",
        "CartPole-v1_suttonbarto, 1e-12, 1e-10",
        "MountainCar-v0, 1e-12, 1e-10",
        "Acrobot-v1, 1e-12, 1e-7",
        "Pendulum-v1_actfloat32, 5e-10, 1e-10",
    })
    void followsEveryStepAndRollOuts(String file, double rewardTolerance, double rollOutTolerance) {
        JsonNode golden = Golden.read("gym/" + file);
        GoldenRow oneStep = new GoldenRow(golden.get("meta"));
        GoldenRow rollOut = new GoldenRow(golden.get("meta"));
        for (JsonNode segment : golden.get("segments")) {
            JsonNode before = segment.get("start_state");
            int steps = 0;
            for (JsonNode step : segment.get("steps")) {
                oneStep.set(before);
                oneStep.step(step.get("action"));
                oneStep.assertEquals(step, ROUNDING, rewardTolerance);
                if (steps++ % ROLL_OUT == 0) {
                    rollOut.set(before);
                }
                rollOut.step(step.get("action"));
                rollOut.assertEquals(step, rollOutTolerance, 100 * rollOutTolerance);
                before = step.get("state");
            }
        }
    }

    /** An action in double precision has its parts computed in double precision. */
    @Test
    void thePendulumFollowsActionsInDoublePrecision() {
        JsonNode golden = Golden.read("gym/Pendulum-v1_actfloat64");
        GoldenRow row = new GoldenRow(golden.get("meta"));
        PendulumDynamics dynamics = (PendulumDynamics) row.dynamics;
        for (JsonNode segment : golden.get("segments")) {
            JsonNode before = segment.get("start_state");
            for (JsonNode step : segment.get("steps")) {
                row.set(before);
                double torque = Math.clamp(step.get("action").doubleValue(), -2.0, 2.0);
                row.reward[0] = dynamics.advance(row.state, 0, 1, 3 * torque, 0.001 * (torque * torque));
                row.assertEquals(step, ROUNDING, ROUNDING);
                before = step.get("state");
            }
        }
    }

    /**
     * To the bit where Gymnasium computes in single precision throughout. It does not in an episode's first step, from a start
     * state in double precision, nor where it clips the action: there, and with actions in double precision, to the rounding
     * of the state.
     */
    @ParameterizedTest
    @CsvSource({"MountainCarContinuous-v0_actfloat32, 0", "MountainCarContinuous-v0_actfloat64, 1e-7"})
    void theContinuousCarFollowsEveryStepAndRollOuts(String file, double tolerance) {
        double singleRounding = 1e-7;
        JsonNode golden = Golden.read("gym/" + file);
        GoldenRow oneStep = new GoldenRow(golden.get("meta"));
        GoldenRow rollOut = new GoldenRow(golden.get("meta"));
        for (JsonNode segment : golden.get("segments")) {
            JsonNode before = segment.get("start_state");
            int steps = 0;
            for (JsonNode step : segment.get("steps")) {
                oneStep.set(before);
                oneStep.step(step.get("action"));
                boolean promoted = steps == 0 || Math.abs(step.get("action").doubleValue()) > 1;
                oneStep.assertEquals(step, promoted ? singleRounding : tolerance, Math.max(tolerance, ROUNDING));
                if (steps++ % ROLL_OUT == 0) {
                    rollOut.set(before);
                }
                rollOut.step(step.get("action"));
                rollOut.assertEquals(step, 1e-5, 1e-6);
                before = step.get("state");
            }
        }
    }
}
