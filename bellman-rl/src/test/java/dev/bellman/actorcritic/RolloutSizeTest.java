package dev.bellman.actorcritic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.a2c.A2cConfig;
import dev.bellman.base.ConfigurationException;
import dev.bellman.ppo.PpoConfig;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.train.Training;
import dev.bellman.trpo.TrpoConfig;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RolloutSizeTest {
    static Stream<Record> tooLarge() {
        return Stream.of(
                A2cConfig.stableBaselines3().withRolloutSteps(1_000_000_000),
                PpoConfig.defaults().withRolloutSteps(1_000_000_000),
                TrpoConfig.defaults().withRolloutSteps(1_000_000_000));
    }

    @ParameterizedTest
    @MethodSource("tooLarge")
    void saysThatItIsTooLarge(Record config) {
        assertThatThrownBy(
                        () -> Training.of(config, "CartPole-v1").environments(3).run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("3000000000 rows (rollout-steps 1000000000 x 3 environments) is too large");
    }

    @Test
    void saysThatImagesMakeItTooLarge() {
        Box images = Box.uniform(0, 1, 84 * 84 * 4);
        assertThatThrownBy(() -> new Rollout(10_000, 8, images, new Discrete(2), false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("a rollout of 80000 rows (rollout-steps 10000 x 8 environments) is too large; the most are "
                        + "19021: lower rollout-steps");
    }

    @Test
    void saysThatTheBatchIsTooLargeForIt() {
        assertThat(Rollout.rows(8, 4, "batch-size", 32)).isEqualTo(32);
        assertThatThrownBy(() -> Rollout.rows(8, 4, "batch-size", 33))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("batch-size 33 is larger than the rollout of 32 rows (rollout-steps 8 x 4 environments)");
    }
}
