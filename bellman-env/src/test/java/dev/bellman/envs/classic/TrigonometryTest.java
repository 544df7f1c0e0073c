package dev.bellman.envs.classic;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrigonometryTest {
    @Property
    void equalsStrictMath(@ForAll double angle) {
        assertEqual(angle);
    }

    @Property
    void equalsStrictMathForAnglesOfUse(@ForAll @DoubleRange(min = -100, max = 100) double angle) {
        assertEqual(angle);
    }

    /** Where the reduction cancels most: in every power of two of units in the last place around k pi/2. */
    @Property
    void equalsStrictMathNearQuarterTurns(
            @ForAll @IntRange(min = 0, max = 600_000) int quarters, @ForAll @IntRange(max = 45) int distance) {
        for (double centre : new double[] {quarters * (Math.PI / 2), (quarters >> 13) * (Math.PI / 2)}) {
            double offset = Math.ulp(centre) * (1L << distance);
            assertEqual(centre);
            assertEqual(centre + offset);
            assertEqual(centre - offset);
            assertEqual(-centre - offset);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, -0.0, Double.MIN_VALUE, 1e-9, 0.3, 0.78125, 0.8, 1e300, Double.NaN})
    void equalsStrictMathAtTheEdges(double angle) {
        assertEqual(angle);
        assertEqual(Double.POSITIVE_INFINITY);
    }

    @Test
    void equalsStrictMathWhereMethodsChange() {
        for (double edge : new double[] {0x1p-27, 0.3, 0.78125, Math.PI / 4, 3 * Math.PI / 4, 32 * Math.PI / 2}) {
            double angle = edge - 2000 * Math.ulp(edge);
            for (int i = 0; i < 4000; i++) {
                assertEqual(angle);
                angle = Math.nextUp(angle);
            }
        }
    }

    private static void assertEqual(double angle) {
        assertThat(Double.doubleToLongBits(Trigonometry.sin(angle)))
                .as("sin(%s)", angle)
                .isEqualTo(Double.doubleToLongBits(StrictMath.sin(angle)));
        assertThat(Double.doubleToLongBits(Trigonometry.cos(angle)))
                .as("cos(%s)", angle)
                .isEqualTo(Double.doubleToLongBits(StrictMath.cos(angle)));
    }
}
