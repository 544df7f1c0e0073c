package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.config.ConfigurationCodec;
import dev.bellman.config.HyperparameterContract;
import dev.bellman.config.HyperparameterTable;
import dev.bellman.config.HyperparameterTable.Row;
import dev.bellman.config.Overrides;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of all algorithms. */
class HyperparameterRangesTest {
    static Stream<Record> configurations() {
        return AlgorithmRegistry.standard().all().stream().map(AlgorithmFactory::defaults);
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void constructorsHoldTheRanges(Record defaults) {
        assertThat(HyperparameterContract.violations(defaults)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void schedulesAreNowhereOutsideOfTheirRange(Record defaults) {
        List<Row> schedules = HyperparameterTable.of(defaults).stream()
                .filter(row -> row.type().startsWith("a schedule"))
                .toList();
        assertThat(schedules).isNotEmpty().extracting(Row::range).isSubsetOf(">= 0", "[0, 1]");
        for (Row schedule : schedules) {
            boolean fraction = schedule.range().equals("[0, 1]");
            String range = fraction ? "in [0.0, 1.0]" : "a finite number of at least 0";
            assertRefused(defaults, schedule.key(), "-0.1", range);
            if (fraction) {
                assertRefused(defaults, schedule.key(), "1.1", range);
            }
        }
    }

    /** With that value halfway through training only. */
    private static void assertRefused(Record defaults, String key, String value, String range) {
        List<String> words = List.of(key + "=piecewise(0: 1, 0.5: " + value + ", 1: 0)");
        assertThatThrownBy(() -> new ConfigurationCodec().apply(defaults, Overrides.parse(words)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(key + " must be " + range + ", but is " + value);
    }
}
