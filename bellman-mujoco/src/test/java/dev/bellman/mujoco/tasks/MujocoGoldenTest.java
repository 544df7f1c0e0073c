package dev.bellman.mujoco.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.mujoco.DataField;
import dev.bellman.mujoco.MujocoModel;
import dev.bellman.testing.Golden;
import dev.bellman.testing.NeedsMujoco;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Gymnasium's recorded episodes on the same library, step for step from each episode's start. States are equal to the bit; observations
 * and rewards are to 4e-16, for another order of a sum, or another sine.
 */
@Tag("golden")
@NeedsMujoco
class MujocoGoldenTest {
    private static final double TOLERANCE = 1e-9;

    @ParameterizedTest
    @EnumSource
    void followsWholeEpisodes(MujocoTask task) {
        JsonNode golden = Golden.read("mujoco_box2d/" + task.id());
        try (MujocoModel model = task.compile();
                TaskSimulation simulation = new TaskSimulation(task, model, task.options())) {
            int segment = 0;
            for (JsonNode episode : golden.get("segments")) {
                simulation.start(Golden.doubles(episode.get("start_qpos")), Golden.doubles(episode.get("start_qvel")));
                double first = difference(simulation.observation(), episode.get("start_obs"));
                assertThat(first).as("first observation of segment " + segment).isLessThan(TOLERANCE);
                int number = 0;
                for (JsonNode step : episode.get("steps")) {
                    String where = task.id() + ", segment " + segment + ", step " + number;
                    double reward = simulation.step(Golden.floats(step.get("action")), 0);
                    double[] positions =
                            simulation.physics().field(DataField.QPOS).toArray();
                    double[] velocities =
                            simulation.physics().field(DataField.QVEL).toArray();
                    double state =
                            Math.max(difference(positions, step.get("qpos")), difference(velocities, step.get("qvel")));
                    double seen = difference(simulation.observation(), step.get("obs"));
                    double paid = relative(reward, step.get("reward").doubleValue());
                    assertThat(state).as("state in " + where).isLessThan(TOLERANCE);
                    assertThat(seen).as("observation in " + where).isLessThan(TOLERANCE);
                    assertThat(paid).as("reward in " + where).isLessThan(TOLERANCE);
                    assertThat(simulation.terminated())
                            .as("end in " + where)
                            .isEqualTo(step.get("terminated").booleanValue());
                    number++;
                }
                segment++;
            }
        }
    }

    /** The largest difference, relative to values above 1. */
    private static double difference(double[] actual, JsonNode expected) {
        assertThat(actual).hasSize(expected.size());
        double largest = 0;
        for (int i = 0; i < actual.length; i++) {
            largest = Math.max(largest, relative(actual[i], expected.get(i).doubleValue()));
        }
        return largest;
    }

    private static double relative(double actual, double expected) {
        return Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
    }
}
