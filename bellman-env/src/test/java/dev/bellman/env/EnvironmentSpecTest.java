package dev.bellman.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.envs.classic.CartPole;
import dev.bellman.envs.classic.CartPoleOptions;
import dev.bellman.envs.classic.PendulumOptions;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EnvironmentSpecTest {
    private static final EnvironmentSpec CART_POLE =
            EnvironmentRegistry.standard().spec("CartPole-v1");

    record Bad(int maxEpisodeSteps) {}

    @Test
    void optionsReachBothForms() {
        EnvironmentSpec weak = CART_POLE.withOptions(new CartPoleOptions(9.8, 0, 1, 0.1, 0.5, 0, false));
        assertThat(weak.id()).isEqualTo("CartPole-v1");
        assertThat(weak.options()).contains(new CartPoleOptions(9.8, 0, 1, 0.1, 0.5, 0, false));
        assertThat(weak.maxEpisodeSteps()).hasValue(500);
        Environment<?> single = weak.make();
        assertThat(single.reset(1)).containsOnly(0);
        VectorEnvironment batch = weak.makeVector(2);
        StepBatch out = StepBatch.of(batch);
        batch.reset(1, out);
        batch.step(new ActionBatch(batch.actionSpace(), 2), out);
        // Without force and noise nothing ever moves.
        assertThat(out.observations()).containsOnly(0);
    }

    @Test
    void anotherTimeLimitOrNoneReachesBothForms() {
        assertThat(CART_POLE
                        .withMaxEpisodeSteps(OptionalInt.empty())
                        .endingWithin(7)
                        .maxEpisodeSteps())
                .hasValue(7);
        assertThat(CART_POLE.endingWithin(7).maxEpisodeSteps()).hasValue(500);
        assertThat(CART_POLE.withMaxEpisodeSteps(OptionalInt.empty()).make()).isInstanceOf(CartPole.class);
    }

    @Test
    void optionsOfAnotherKindAreRefused() {
        assertThatThrownBy(() -> CART_POLE.withOptions(PendulumOptions.defaults()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("CartPole-v1 is not made with a dev.bellman.envs.classic.PendulumOptions");
        assertThatThrownBy(() -> new EnvironmentSpec("Plain-v0", "", CartPole::new).withOptions(new Bad(1)))
                .isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> EnvironmentSpec.configurable(new Bad(1), options -> CART_POLE))
                .hasMessageContaining("maxEpisodeSteps is an option of every environment");
    }
}
