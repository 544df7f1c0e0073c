package dev.bellman.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.config.HyperparameterContract;
import dev.bellman.sac.DiscreteSacConfig;
import dev.bellman.sac.SacConfig;
import dev.bellman.td3.Td3Config;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The configurations of actor-critics refuse what lies outside their documented ranges. */
class OffPolicyConfigTest {
    static Stream<Record> configurations() {
        return Stream.of(Td3Config.defaults(), SacConfig.defaults(), DiscreteSacConfig.defaults());
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void constructorsHoldTheRanges(Record defaults) {
        assertThat(HyperparameterContract.violations(defaults)).isEmpty();
    }
}
