package dev.bellman.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    3e-4                            | 0    | 3e-4
                    3e-4                            | 1    | 3e-4
                    linear(1e-3, 0)                 | 0    | 1e-3
                    linear(1e-3, 0)                 | 0.25 | 7.5e-4
                    linear(1e-3, 0)                 | 1    | 0
                    linear(1, 0.04, 0.16)           | 0.08 | 0.52
                    linear(1, 0.04, 0.16)           | 0.16 | 0.04
                    linear(1, 0.04, 0.16)           | 0.5  | 0.04
                    exponential(1, 0.01)            | 0.5  | 0.1
                    exponential(1, 0.01, 0.5)       | 0.25 | 0.1
                    exponential(1, 0.01, 0.5)       | 0.75 | 0.01
                    cosine(2, 0)                    | 0.5  | 1
                    cosine(2, 0)                    | 0.25 | 1.7071067812
                    cosine(2, 0)                    | 1    | 0
                    piecewise(0.2: 1, 0.6: 3, 1: 0) | 0.1  | 1
                    piecewise(0.2: 1, 0.6: 3, 1: 0) | 0.3  | 1.5
                    piecewise(0.2: 1, 0.6: 3, 1: 0) | 0.6  | 3
                    piecewise(0.2: 1, 0.6: 3, 1: 0) | 0.9  | 0.75
                    piecewise(0.2: 1, 0.6: 3, 1: 0) | 1    | 0
                    """)
    void hasTheValue(String text, double progress, double value) {
        assertThat(Schedule.parse(text).at(progress)).isCloseTo(value, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear(1, 3)", "exponential(1, 3)", "cosine(1, 3)", "piecewise(0: 1, 1: 3)"})
    void endsExactlyAndStaysThere(String text) {
        Schedule schedule = Schedule.parse(text);
        assertThat(schedule.at(0)).isEqualTo(1);
        assertThat(schedule.at(-1)).isEqualTo(1);
        assertThat(schedule.at(1)).isEqualTo(3);
        assertThat(schedule.at(7)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3.0E-4",
                "0",
                "-1.5",
                "linear(0.001, 0)",
                "linear(1, 0.04, 0.16)",
                "exponential(0.001, 1.0E-5)",
                "exponential(0.001, 1.0E-5, 0.5)",
                "cosine(2, 0)",
                "cosine(2, 0, 0.25)",
                "piecewise(0: 1, 0.5: 0.1, 1: 0)"
            })
    void writesWhatItReads(String text) {
        Schedule schedule = Schedule.parse(text);
        assertThat(schedule).hasToString(text);
        assertThat(Schedule.parse(schedule.toString())).isEqualTo(schedule);
    }

    @Test
    void spacesDoNotMatter() {
        assertThat(Schedule.parse("  linear( 1e-3,0 ) ")).isEqualTo(Schedule.linear(1e-3, 0));
        assertThat(Schedule.parse(" 1 ")).isEqualTo(Schedule.constant(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fast",
                "linear",
                "linear(1)",
                "linear(1, 2, 0.5, 4)",
                "linear(1; 2)",
                "linear(1, 2",
                "polynomial(1, 2)",
                "piecewise()",
                "piecewise(0, 1)"
            })
    void refusesWhatIsNoSchedule(String text) {
        assertThatThrownBy(() -> Schedule.parse(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("'" + text + "' is no schedule");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    NaN                         | value of a schedule
                    linear(1, Infinity)         | end of a linear schedule
                    linear(1, 0, 0)             | fraction of training
                    linear(1, 0, 1.5)           | fraction of training
                    exponential(1, 0)           | end of an exponential schedule
                    piecewise(0: 1, 2: 0)       | progress of a piecewise schedule
                    piecewise(0.5: 1, 0.5: 0)   | increasing order
                    """)
    void refusesNonsense(String text, String message) {
        assertThatThrownBy(() -> Schedule.parse(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linear(1, 0.25)",
                "linear(0.25, 1, 0.5)",
                "exponential(1, 0.25)",
                "cosine(0.25, 1)",
                "piecewise(0: 0.5, 0.5: 0.25, 0.75: 1, 1: 0.75)"
            })
    void knowsItsRange(String text) {
        Schedule schedule = Schedule.parse(text);
        assertThat(schedule.least()).isEqualTo(0.25);
        assertThat(schedule.greatest()).isEqualTo(1);
        schedule.requireInRange("beta", 0.25, 1);
        assertThatThrownBy(() -> schedule.requireInRange("beta", 0.5, 1))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("beta must be in [0.5, 1.0], but is 0.25");
        assertThatThrownBy(() -> schedule.requireInRange("beta", 0.25, 0.5))
                .hasMessage("beta must be in [0.25, 0.5], but is 1.0");
    }

    @Test
    void aConstantIsAllThatItEverIs() {
        assertThat(Schedule.constant(0.25).least()).isEqualTo(0.25);
        assertThat(Schedule.constant(0.25).greatest()).isEqualTo(0.25);
    }
}
