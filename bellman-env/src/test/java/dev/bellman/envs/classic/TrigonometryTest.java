package dev.bellman.envs.classic;

import static org.assertj.core.api.Assertions.fail;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
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

    /** Where the reduction cancels most: at every power of two of units in the last place around k pi/2. */
    @Test
    void equalsStrictMathNearQuarterTurns() {
        for (int quarters = 1; quarters < 500_000; quarters += 1 + quarters / 400) {
            double centre = quarters * (Math.PI / 2);
            assertEqual(centre);
            for (int distance = 0; distance < 46; distance++) {
                double offset = Math.ulp(centre) * (1L << distance);
                assertEqual(centre + offset);
                assertEqual(offset - centre);
            }
        }
    }

    @Test
    void equalsStrictMathAroundOneQuarterTurn() {
        double angle = Math.PI / 2 - 100 * Math.ulp(Math.PI / 2);
        for (int i = 0; i < 200; i++) {
            assertEqual(angle);
            angle = Math.nextUp(angle);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, -0.0, Double.MIN_VALUE, 1e-9, 0.3, 0.78125, 0.8, 1e300, Double.NaN})
    @ValueSource(doubles = {34.557493096456575, 7.853986837154648, 65359.26436160885, 130718.5287232177})
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
        assertEqual("sin", angle, Trigonometry.sin(angle), StrictMath.sin(angle));
        assertEqual("cos", angle, Trigonometry.cos(angle), StrictMath.cos(angle));
    }

    private static void assertEqual(String function, double angle, double actual, double expected) {
        if (Double.doubleToLongBits(actual) != Double.doubleToLongBits(expected)) {
            fail("%s(%s) is %s, expected %s", function, angle, actual, expected);
        }
    }
}
