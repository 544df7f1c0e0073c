package dev.bellman.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FloatMathTest {
    /** A function of FloatMath beside its definition in double, and the places where the pieces of the former meet. */
    enum Function {
        EXP(
                FloatMath::exp,
                StrictMath::exp,
                0,
                0.34657362f,
                -0.34657362f,
                88.72284f,
                89,
                -87.33655f,
                -103.97208f,
                -104),
        EXPM1(FloatMath::expm1, StrictMath::expm1, 0, 0.34657362f, -0.34657362f, 88.72284f, 89, -20),
        LOG(FloatMath::log, StrictMath::log, 0, Float.MIN_NORMAL, 0.70710677f, 1, 1.4142135f, Float.POSITIVE_INFINITY),
        TANH(FloatMath::tanh, StrictMath::tanh, 0, 0.75f, -0.75f, 9.0109f, 10, -10),
        SIGMOID(FloatMath::sigmoid, Function::sigmoid, 0, 0.34657362f, -0.34657362f, 16.635532f, -88.72284f, -104),
        SOFTPLUS(FloatMath::softplus, Function::softplus, 0, 1, -1, 16.635532f, -87.33655f, -104);

        private final FloatFunction function;
        private final DoubleUnaryOperator definition;
        private final float[] seams;

        Function(FloatFunction function, DoubleUnaryOperator definition, float... seams) {
            this.function = function;
            this.definition = definition;
            this.seams = seams;
        }

        private static double sigmoid(double x) {
            return x < 0 ? StrictMath.exp(x) / (1 + StrictMath.exp(x)) : 1 / (1 + StrictMath.exp(-x));
        }

        private static double softplus(double x) {
            return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
        }
    }

    interface FloatFunction {
        float apply(float x);
    }

    private static final int LOWEST = orderedBits(Float.NEGATIVE_INFINITY);
    private static final int HIGHEST = orderedBits(Float.POSITIVE_INFINITY);

    @ParameterizedTest
    @EnumSource
    void isAccurateAndMonotoneOnASample(Function function) {
        check(function, LOWEST, HIGHEST, 4999);
    }

    @ParameterizedTest
    @EnumSource
    void isAccurateAndMonotoneFromNeighbourToNeighbourAroundItsSeams(Function function) {
        for (float seam : function.seams) {
            long bits = orderedBits(seam);
            check(function, Math.max(LOWEST, bits - 20_000), Math.min(HIGHEST, bits + 20_000), 1);
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    void isAccurateAndMonotoneOnAllFloats(Function function) {
        System.out.printf("%s: at most %.4f ulp%n", function, check(function, LOWEST, HIGHEST, 1));
    }

    @ParameterizedTest
    @EnumSource
    void passesNanOn(Function function) {
        assertThat(function.function.apply(Float.NaN)).isNaN();
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPM1", "TANH"})
    void keepsTheSignOfZero(Function function) {
        assertThat(function.function.apply(-0f)).isEqualTo(-0f);
        assertThat(function.function.apply(0f)).isEqualTo(0f);
    }

    /** Visits floats in order, checks each, and returns the largest error in units in the last place. */
    private static double check(Function function, long from, long to, int stride) {
        double largest = 0;
        float previous = Float.NEGATIVE_INFINITY;
        for (long bits = from; bits <= to; bits += stride) {
            float x = fromOrderedBits((int) bits);
            float actual = function.function.apply(x);
            double expected = function.definition.applyAsDouble(x);
            double error = ulps(actual, expected);
            if (!(error <= 2) || actual < previous) {
                throw new AssertionError("%s(%s) is %s, expected %s; the value before is %s"
                        .formatted(function, x, actual, expected, previous));
            }
            largest = Math.max(largest, error);
            previous = Float.isNaN(actual) ? previous : actual;
        }
        return largest;
    }

    private static double ulps(float actual, double expected) {
        float rounded = (float) expected;
        if (Float.compare(actual, rounded) == 0 && !Float.isFinite(rounded)) {
            return 0;
        }
        // Where the expected value rounds to infinity, the largest float is as near as one can be.
        double unit = Math.ulp(Float.isInfinite(rounded) ? Float.MAX_VALUE : rounded);
        return Math.abs(actual - expected) / unit;
    }

    /** The bits of a float such that their order is that of the floats. */
    private static int orderedBits(float x) {
        int bits = Float.floatToIntBits(x);
        return bits < 0 ? -(bits & Integer.MAX_VALUE) : bits;
    }

    private static float fromOrderedBits(int bits) {
        return bits < 0 ? -Float.intBitsToFloat(-bits) : Float.intBitsToFloat(bits);
    }

    @Test
    void cosineOfHalfTurnsIsAccurate() {
        for (int i = 0; i < 64; i++) {
            for (int k = 0; k <= 10_000; k++) {
                float x = i * (k / 10_000f);
                assertThat(FloatMath.cosPi(x)).isCloseTo((float) StrictMath.cos(Math.PI * x), within(2e-7f));
            }
        }
    }
}
