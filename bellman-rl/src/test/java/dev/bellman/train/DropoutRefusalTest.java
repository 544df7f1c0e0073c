package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.ConfigurationException;
import dev.bellman.config.ConfigurationCodec;
import dev.bellman.config.Overrides;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where nothing draws which elements dropout leaves out, it would have no effect. */
class DropoutRefusalTest {
    @ParameterizedTest
    @CsvSource({
        "a2c, CartPole-v1, network",
        "actor-critic, CartPole-v1, network",
        "discrete-sac, CartPole-v1, network",
        "discrete-sac, CartPole-v1, critic-network",
        "dpg, Pendulum-v1, policy",
        "dpg, Pendulum-v1, baseline",
        "ppo, CartPole-v1, network",
        "recurrent-ppo, CartPole-v1, network",
        "sac, Pendulum-v1, network",
        "trpo, CartPole-v1, network"
    })
    void isSaid(String algorithm, String environment, String key) {
        assertThatThrownBy(() -> run(AlgorithmRegistry.standard().get(algorithm), environment, key))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("dropout must be 0");
    }

    private static <C extends Record> void run(AlgorithmFactory<C> factory, String environment, String key) {
        ObjectNode overrides = Overrides.parse(List.of(
                key + ".type=mlp",
                key + ".hidden=[4]",
                key + ".activation=relu",
                key + ".initializer=pytorch",
                key + ".layer-norm=false",
                key + ".dropout=0.1"));
        Training.of(new ConfigurationCodec().apply(factory.defaults(), overrides), environment)
                .steps(1)
                .run();
    }
}
