package dev.bellman.ppo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.config.ConfigurationCodec;
import dev.bellman.config.HyperparameterContract;
import dev.bellman.config.Overrides;
import dev.bellman.nn.optim.Schedule;
import java.util.List;
import org.junit.jupiter.api.Test;

class PpoConfigTest {
    @Test
    void holdsItsRanges() {
        assertThat(HyperparameterContract.violations(PpoConfig.defaults())).isEmpty();
        assertThat(HyperparameterContract.violations(Surrogate.KlPenalty.defaults()))
                .isEmpty();
        assertThat(HyperparameterContract.violations(new PpoFactory.Kl().defaults()))
                .isEmpty();
    }

    @Test
    void coefficientsAreNumbersOrSchedules() {
        PpoConfig config = parse("entropy-coefficient=0.01", "value-coefficient=linear(1, 0.5)", "clip-range=0.3");
        assertThat(config.entropyCoefficient()).isEqualTo(Schedule.constant(0.01));
        assertThat(config.valueCoefficient()).isEqualTo(Schedule.linear(1, 0.5));
        assertThat(config.objective()).isEqualTo(new Surrogate.Clip());
    }

    @Test
    void refusesASchedulesNegativePart() {
        assertThatThrownBy(() -> parse("entropy-coefficient=piecewise(0: 1, 0.5: -1, 1: 0)"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("entropy-coefficient");
    }

    @Test
    void theObjectiveIsPickedByName() {
        assertThat(parse("objective=kl-penalty", "objective.target=0.02").objective())
                .isEqualTo(new Surrogate.KlPenalty(0.02, 1));
    }

    private static PpoConfig parse(String... words) {
        return (PpoConfig) new ConfigurationCodec().apply(PpoConfig.defaults(), Overrides.parse(List.of(words)));
    }
}
