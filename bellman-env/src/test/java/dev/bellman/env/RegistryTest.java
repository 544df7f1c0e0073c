package dev.bellman.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.envs.classic.CartPole;
import org.junit.jupiter.api.Test;

class RegistryTest {
    private final EnvironmentRegistry registry = EnvironmentRegistry.standard();

    @Test
    void theStandardRegistryHoldsWhatProvidersAdd() {
        EnvironmentSpec spec = registry.spec("CartPole-v1");
        assertThat(spec.maxEpisodeSteps()).hasValue(500);
        assertThat(spec.rewardThreshold()).hasValue(475);
        assertThat(EnvironmentWrapper.unwrap(spec.make())).isInstanceOf(CartPole.class);
        assertThat(registry.makeVector("CartPole-v0", 3).size()).isEqualTo(3);
    }

    @Test
    void anUnknownIdIsRefusedWithTheNearestOne() {
        assertThatThrownBy(() -> registry.make("Cartpole-v3"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("unknown environment 'Cartpole-v3'; did you mean CartPole-v1?");
        assertThatThrownBy(() -> registry.make("Zork"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("unknown environment 'Zork'");
    }

    @Test
    void anIdIsGivenOnlyOnce() {
        EnvironmentSpec own = new EnvironmentSpec("Own-v0", "mine", CartPole::new);
        EnvironmentRegistry extended = registry.with(own);
        assertThat(extended.spec("Own-v0")).isSameAs(own);
        assertThatThrownBy(() -> extended.with(own)).hasMessage("environment id Own-v0 is registered twice");
    }

    @Test
    void aSpecWithoutHotFormStepsSingleEnvironments() {
        EnvironmentSpec own = new EnvironmentSpec("Own-v0", "mine", CartPole::new).withMaxEpisodeSteps(7);
        assertThat(own.makeVector(2)).isInstanceOf(SyncVectorEnvironment.class).hasToString("Own-v0 x 2");
        assertThatThrownBy(() -> own.makeVector(0)).isInstanceOf(ConfigurationException.class);
        EnvironmentSpec failing = new EnvironmentSpec("Failing-v0", "no", () -> {
            throw new IllegalStateException("no licence");
        });
        assertThatThrownBy(failing::make)
                .isInstanceOf(BellmanException.class)
                .hasMessage("environment Failing-v0 cannot be made: java.lang.IllegalStateException: no licence");
        assertThatThrownBy(() -> new EnvironmentSpec("a b", "", CartPole::new)).hasMessageContaining("'a b'");
    }
}
