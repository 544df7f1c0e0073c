package dev.bellman.envs.classic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.Step;
import dev.bellman.env.StepBatch;
import dev.bellman.env.VectorEnvironment;
import org.junit.jupiter.api.Test;

/** The pole without velocities is the pole, of which position and angle are seen. */
class CartPoleNoVelTest {
    @Test
    void showsPositionAndAngleOfTheSamePole() {
        CartPole whole = new CartPole();
        CartPole masked = CartPole.withoutVelocities();
        RandomStream random = RandomStream.of(1, "test");
        assertSeen(masked.reset(3), whole.reset(3));
        boolean ended = false;
        while (!ended) {
            int push = random.nextInt(2);
            Step step = whole.step(push);
            Step seen = masked.step(push);
            assertSeen(seen.observation(), step.observation());
            assertThat(masked.observationSpace().contains(seen.observation())).isTrue();
            assertThat(seen.reward()).isEqualTo(step.reward());
            assertThat(seen.terminated()).isEqualTo(step.terminated());
            ended = step.terminated();
        }
    }

    private static void assertSeen(float[] seen, float[] whole) {
        assertThat(seen).containsExactly(whole[0], whole[2]);
    }

    @Test
    void theBatchShowsTheSame() {
        try (VectorEnvironment whole = CartPole.batch(3, 500);
                VectorEnvironment masked = CartPole.batchWithoutVelocities(CartPoleOptions.defaults(), 3, 500)) {
            StepBatch step = StepBatch.of(whole);
            StepBatch seen = StepBatch.of(masked);
            ActionBatch actions = new ActionBatch(whole.actionSpace(), 3);
            whole.reset(5, step);
            masked.reset(5, seen);
            for (int i = 0; i < 100; i++) {
                whole.step(actions, step);
                masked.step(actions, seen);
                for (int row = 0; row < 3; row++) {
                    assertThat(seen.observations()[2 * row]).isEqualTo(step.observations()[4 * row]);
                    assertThat(seen.observations()[2 * row + 1]).isEqualTo(step.observations()[4 * row + 2]);
                    assertThat(seen.finalObservations()[2 * row + 1]).isEqualTo(step.finalObservations()[4 * row + 2]);
                }
            }
        }
    }
}
