package dev.bellman.mujoco.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.ConfigurationException;
import dev.bellman.env.Step;
import dev.bellman.mujoco.DataField;
import dev.bellman.testing.NeedsMujoco;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Gymnasium's options, by what they must come to. */
@NeedsMujoco
class MujocoOptionsTest {
    static Stream<Arguments> withoutNoise() {
        return Stream.of(
                Arguments.of(MujocoTask.INVERTED_PENDULUM, new PoleOptions(0)),
                Arguments.of(MujocoTask.INVERTED_DOUBLE_PENDULUM, new DoublePoleOptions(10, 0)),
                Arguments.of(MujocoTask.HALF_CHEETAH, new RunnerOptions(1, 0.1, 0)),
                Arguments.of(MujocoTask.SWIMMER, new RunnerOptions(1, 1e-4, 0)),
                Arguments.of(MujocoTask.HOPPER, new WalkerOptions(1, 1e-3, 1, true, 0)),
                Arguments.of(MujocoTask.WALKER_2D, new WalkerOptions(1, 1e-3, 1, true, 0)),
                Arguments.of(MujocoTask.ANT, new CreatureOptions(1, 0.5, 5e-4, 1, true, 0)),
                Arguments.of(MujocoTask.HUMANOID, new CreatureOptions(1.25, 0.1, 5e-7, 5, true, 0)),
                Arguments.of(MujocoTask.HUMANOID_STANDUP, new StandupOptions(1, 0.1, 0.5e-6, 0)));
    }

    @ParameterizedTest
    @MethodSource
    void withoutNoise(MujocoTask task, Record options) {
        try (MujocoEnvironment still = new MujocoEnvironment(task, options);
                MujocoEnvironment usual = new MujocoEnvironment(task)) {
            assertThat(still.reset(1)).isEqualTo(still.reset(2));
            assertThat(usual.reset(1)).isNotEqualTo(usual.reset(2));
        }
    }

    /** All weights of a reward at 0 but one show what that one weighs; twice it weighs twice. */
    @Test
    void weightsWeigh() {
        float[] action = {0.5f, -0.5f, 0.25f, 0, 1, -1};
        double control = 0.25 + 0.25 + 0.0625 + 1 + 1;
        assertThat(reward(MujocoTask.HALF_CHEETAH, new RunnerOptions(0, 0.2, 0.1), action))
                .isEqualTo(-0.2 * control, within(1e-6));
        double forward = reward(MujocoTask.HALF_CHEETAH, new RunnerOptions(1, 0, 0.1), action);
        assertThat(reward(MujocoTask.HALF_CHEETAH, new RunnerOptions(2, 0, 0.1), action))
                .isEqualTo(2 * forward)
                .isNotZero();
        assertThat(reward(MujocoTask.HOPPER, new WalkerOptions(0, 0, 3, true, 5e-3), new float[3]))
                .isEqualTo(3);
        assertThat(reward(MujocoTask.ANT, new CreatureOptions(0, 0, 0, 7, true, 0.1), new float[8]))
                .isEqualTo(7);
        assertThat(reward(MujocoTask.HUMANOID, new CreatureOptions(0, 0, 0, 7, true, 1e-2), new float[17]))
                .isEqualTo(7);
        assertThat(reward(MujocoTask.HUMANOID_STANDUP, new StandupOptions(0, 0, 0, 1e-2), new float[17]))
                .isEqualTo(1);
        assertThat(reward(MujocoTask.REACHER, new ReacherOptions(0, 2), new float[] {1, 0.5f}))
                .isEqualTo(-2.5);
        assertThat(reward(MujocoTask.PUSHER, new PusherOptions(0, 0, 2), new float[] {1, 0, 0, 0, 0, 0, 1}))
                .isEqualTo(-4);
    }

    private static double reward(MujocoTask task, Record options, float[] action) {
        try (MujocoEnvironment environment = new MujocoEnvironment(task, options)) {
            environment.reset(1);
            return environment.step(action).reward();
        }
    }

    @Test
    void anEpisodeCanGoOnWhereItWouldEnd() {
        WalkerOptions tough = new WalkerOptions(0, 0, 1, false, 5e-3);
        try (MujocoEnvironment hopper = new MujocoEnvironment(MujocoTask.HOPPER, tough)) {
            hopper.reset(1);
            Step step = hopper.step(new float[3]);
            for (int i = 0; i < 200 && step.reward() > 0; i++) {
                step = hopper.step(new float[3]);
            }
            // It has fallen, is paid no more, and lies there.
            assertThat(step.reward()).isZero();
            assertThat(step.terminated()).isFalse();
            assertThat(hopper.simulation().field(DataField.QPOS).get(1)).isLessThan(1.2);
        }
    }

    @Test
    void optionsOutsideTheirRangesAreRefused() {
        assertThatThrownBy(() -> new PoleOptions(-1))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("reset-noise-scale");
        assertThatThrownBy(() -> new RunnerOptions(1, Double.NaN, 0)).hasMessageContaining("ctrl-cost-weight");
    }
}
