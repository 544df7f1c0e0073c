package dev.bellman.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholePowerTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 10, 999, 1024, 123_456, 1_000_000_000_000L})
    void isThePower(long exponent) {
        for (float beta : new float[] {0.9f, 0.999f, 0.5f}) {
            double expected = StrictMath.pow(beta, exponent);
            assertThat(WholePower.of(beta, exponent)).isCloseTo(expected, within(1e-15 + 1e-15 * exponent * expected));
        }
    }
}
