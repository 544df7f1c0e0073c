package dev.bellman.envs.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import org.junit.jupiter.api.Test;

class ClassicRulesTest {
    @Test
    void aStepNeedsAnEpisode() {
        CartPole environment = new CartPole();
        assertThatThrownBy(() -> environment.step(0))
                .isInstanceOf(BellmanException.class)
                .hasMessage("CartPole: step before reset, or after the episode's end; call reset");
        environment.reset(1);
        while (!environment.step(0).terminated()) {
            assertThat(environment.angle()).isNotNaN();
        }
        assertThatThrownBy(() -> environment.step(0)).hasMessageContaining("call reset");
        environment.reset();
        assertThat(environment.step(0).terminated()).isFalse();
    }

    @Test
    void anActionOutsideItsSpaceIsRefusedByName() {
        CartPole cartPole = new CartPole();
        cartPole.reset(1);
        assertThatThrownBy(() -> cartPole.step(2)).hasMessage("CartPole: action 2 is not in Discrete(2)");
        Pendulum pendulum = new Pendulum();
        pendulum.reset(1);
        assertThatThrownBy(() -> pendulum.step(new float[] {2.5f}))
                .hasMessage("Pendulum: action [2.5] is not in Box(-2.0, 2.0, [1]): element 0 must be in [-2.0, 2.0]");
        assertThatThrownBy(() -> pendulum.step(new float[] {Float.NaN})).isInstanceOf(BellmanException.class);
        assertThatThrownBy(() -> pendulum.step(new float[2]))
                .hasMessage("Pendulum: action [0.0, 0.0] is not in Box(-2.0, 2.0, [1])");
    }

    @Test
    void aBatchRefusesThemToo() {
        ClassicVectorEnvironment batch = Pendulum.batch(2, 200);
        StepBatch out = StepBatch.of(batch);
        ActionBatch actions = new ActionBatch(batch.actionSpace(), 2);
        assertThatThrownBy(() -> batch.step(actions, out)).hasMessage("Pendulum: step before reset; call reset");
        batch.reset(0, out);
        actions.reals()[1] = -3;
        assertThatThrownBy(() -> batch.step(actions, out))
                .isInstanceOf(BellmanException.class)
                .hasMessageStartingWith("Pendulum, environment 1: action [-3.0]");
        assertThatThrownBy(() -> Pendulum.batch(0, 200)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> Pendulum.batch(1, 0)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void beforeAnySeedingResetIsResetZero() {
        assertThat(new Acrobot().reset()).isEqualTo(new Acrobot().reset(0)).isNotEqualTo(new Acrobot().reset(1));
    }

    @Test
    void theCartMustStayOnItsTrack() {
        for (double position : new double[] {2.39, -2.39, 2.41, -2.41}) {
            CartPole environment = new CartPole();
            environment.reset(1);
            System.arraycopy(new double[] {position, 0, 0, 0}, 0, environment.state(), 0, 4);
            assertThat(environment.step(1).terminated()).isEqualTo(Math.abs(position) > 2.4);
        }
    }

    @Test
    void optionsChangeTheTask() {
        MountainCar demanding = new MountainCar(new MountainCarOptions(1));
        demanding.reset(1);
        demanding.state()[0] = 0.59;
        demanding.state()[1] = 0.05;
        assertThat(demanding.step(2).terminated()).isFalse();
        Pendulum weightless = new Pendulum(new PendulumOptions(0));
        weightless.reset(1);
        double speed = weightless.state()[1];
        weightless.step(new float[1]);
        assertThat(weightless.state()[1]).isEqualTo(speed);
        assertThat(new MountainCarContinuous(new MountainCarOptions(1)).reset(3)[1])
                .isZero();
    }
}
