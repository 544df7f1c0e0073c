package dev.bellman.mujoco.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.env.Step;
import dev.bellman.envs.classic.InvertedPendulum;
import dev.bellman.mujoco.DataField;
import dev.bellman.mujoco.Doubles;
import dev.bellman.testing.NeedsMujoco;
import org.junit.jupiter.api.Test;

/** The task in closed form, beside the library's. */
@NeedsMujoco
class InvertedPendulumTwinTest {
    /** An upright pole doubles an error every few steps, and that is all that becomes of the last bits of the first steps. */
    private static final double TOLERANCE = 1e-8;

    /** Balances at places beyond the rail's ends, so that the cart runs into them. */
    @Test
    void equalsTheLibraryAlongWholeEpisodesAndAtTheEndsOfTheRail() {
        int stepsBeyond = 0;
        for (int seed = 0; seed < 6; seed++) {
            stepsBeyond += follow(seed, seed % 2 == 0 ? 1.1 : -1.1);
        }
        assertThat(stepsBeyond).isGreaterThan(50);
    }

    private static int follow(int seed, double target) {
        try (MujocoEnvironment library = new MujocoEnvironment(MujocoTask.INVERTED_PENDULUM);
                InvertedPendulum ours = new InvertedPendulum()) {
            float[] seen = ours.reset(seed);
            assertThat(library.reset(seed)).isEqualTo(seen);
            Doubles positions = library.simulation().field(DataField.QPOS);
            int stepsBeyond = 0;
            boolean over = false;
            while (!over) {
                double push = 0.25 * (seen[0] - target) + 3.2 * seen[1] + 0.45 * seen[2] + 0.8 * seen[3];
                float[] action = {(float) Math.clamp(push, -3, 3)};
                Step step = ours.step(action);
                Step expected = library.step(action);
                assertThat(ours.position()).isCloseTo(positions.get(0), within(TOLERANCE));
                assertThat(ours.angle()).isCloseTo(positions.get(1), within(TOLERANCE));
                assertThat(step.terminated()).isEqualTo(expected.terminated());
                assertThat(step.reward()).isEqualTo(expected.reward());
                stepsBeyond += Math.abs(ours.position()) > 1 ? 1 : 0;
                seen = step.observation();
                over = step.done();
            }
            return stepsBeyond;
        }
    }
}
