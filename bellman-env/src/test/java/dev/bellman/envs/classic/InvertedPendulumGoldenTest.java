package dev.bellman.envs.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.env.ActionBatch;
import dev.bellman.testing.Golden;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whole episodes of MuJoCo's task, from their start only. */
@Tag("golden")
class InvertedPendulumGoldenTest {
    /** What was seen is 1e-14. */
    private static final double TOLERANCE = 1e-11;
    /** After so many steps it goes on from the recorded state: an upright pole multiplies an error by e every five or so. */
    private static final int STEPS_ALONE = 50;

    private final InvertedPendulumDynamics dynamics = new InvertedPendulumDynamics(InvertedPendulumOptions.defaults());
    private final ActionBatch action = new ActionBatch(dynamics.actionSpace(), 1);
    private final double[] reward = new double[1];
    private final boolean[] terminated = new boolean[1];

    @Test
    void followsWholeEpisodesOfMujoco() {
        JsonNode segments = Golden.read("mujoco_box2d/InvertedPendulum-v5").get("segments");
        assertThat(segments).isNotEmpty();
        int number = 0;
        for (JsonNode segment : segments) {
            double[] state = state(segment.get("start_qpos"), segment.get("start_qvel"));
            int step = 0;
            for (JsonNode recorded : segment.get("steps")) {
                action.reals()[0] = recorded.get("action").get(0).floatValue();
                dynamics.step(state, 1, action, reward, terminated);
                String where = "segment " + number + ", step " + ++step;
                assertThat(state)
                        .as(where)
                        .containsExactly(state(recorded.get("qpos"), recorded.get("qvel")), within(TOLERANCE));
                assertThat(reward[0]).as(where).isEqualTo(recorded.get("reward").doubleValue());
                assertThat(terminated[0])
                        .as(where)
                        .isEqualTo(recorded.get("terminated").booleanValue());
                if (step % STEPS_ALONE == 0) {
                    state = state(recorded.get("qpos"), recorded.get("qvel"));
                }
            }
            number++;
        }
    }

    private static double[] state(JsonNode positions, JsonNode velocities) {
        return new double[] {
            positions.get(0).doubleValue(),
            positions.get(1).doubleValue(),
            velocities.get(0).doubleValue(),
            velocities.get(1).doubleValue()
        };
    }
}
