package dev.bellman.nn.kernel;

/**
 * Elementary functions of floats as polynomials of fused multiply-adds: the same bits on every machine, in scalar code and in
 * the vector kernels, which repeat these operations lane by lane. Every function is monotone where the true function is, is
 * right at infinities, NaN, zeros and subnormal numbers, and rounds gradually where its result is subnormal.
 *
 * <p>The coefficients are minimax fits of the relative error, made for this class. The largest errors, measured over all 2^32
 * floats against {@code StrictMath} in double, are given with each function in units in the last place (ulp).
 */
public final class FloatMath {
    static final float LOG2_E = 0x1.715476p+0f;
    static final float LN2 = 0x1.62e430p-1f;
    /** ln 2 - LN2. */
    static final float LN2_LOW = -0x1.05c610p-29f;
    /** Adding it rounds a float of magnitude below 2^22 to an integer, which the low bits of the sum then hold. */
    static final float ROUNDING = 0x1.8p+23f;

    static final int MANTISSA_BITS = 23;
    static final int EXPONENT_BIAS = 127;
    static final int SIGN_MASK = 0x8000_0000;

    /** Above it, e^x is infinite. */
    static final float EXP_CEILING = 89f;
    /** Below it, e^x is 0. */
    static final float EXP_FLOOR = -104f;
    /** Below it, e^x - 1 rounds to -1. */
    static final float EXPM1_FLOOR = -20f;

    // (e^r - 1 - r) / r^2 for |r| <= ln(2) / 2.
    static final float EXP_0 = 0x1.000000p-1f;
    static final float EXP_1 = 0x1.5554a2p-3f;
    static final float EXP_2 = 0x1.555680p-5f;
    static final float EXP_3 = 0x1.12306ap-7f;
    static final float EXP_4 = 0x1.6b7842p-10f;

    // (ln(1 + f) - f + f^2 / 2) / f^3 for sqrt(1/2) <= 1 + f <= sqrt(2).
    static final float LOG_0 = 0x1.555548p-2f;
    static final float LOG_1 = -0x1.000006p-2f;
    static final float LOG_2 = 0x1.99a478p-3f;
    static final float LOG_3 = -0x1.555c48p-3f;
    static final float LOG_4 = 0x1.233b62p-3f;
    static final float LOG_5 = -0x1.fc278cp-4f;
    static final float LOG_6 = 0x1.e6c376p-4f;
    static final float LOG_7 = -0x1.de0d0ep-4f;
    static final float LOG_8 = 0x1.14792cp-4f;
    /** The bits of sqrt(1/2): mantissas are taken from there to twice that. */
    static final int LOG_BASE_BITS = 0x3f35_04f3;

    static final int MANTISSA_MASK = (1 << MANTISSA_BITS) - 1;
    static final float SUBNORMAL_SCALE = 0x1p+23f;

    // (tanh(x) / x - 1) / x^2 as a polynomial in x^2 for |x| <= TANH_SEAM.
    static final float TANH_0 = -0x1.55554ap-2f;
    static final float TANH_1 = 0x1.110ddap-3f;
    static final float TANH_2 = -0x1.b98106p-5f;
    static final float TANH_3 = 0x1.5f9064p-6f;
    static final float TANH_4 = -0x1.f661dap-8f;
    static final float TANH_5 = 0x1.c893b2p-10f;
    static final float TANH_SEAM = 0.75f;
    /** From there on tanh(x) rounds to 1. */
    static final float TANH_CEILING = 10f;

    // (softplus(x) - ln(2) - x / 2) / x^2 as a polynomial in x^2 for |x| <= 1.
    static final float SOFTPLUS_0 = 0x1.fffffep-4f;
    static final float SOFTPLUS_1 = -0x1.5553dcp-8f;
    static final float SOFTPLUS_2 = 0x1.6bb98ap-12f;
    static final float SOFTPLUS_3 = -0x1.afc9b6p-16f;
    static final float SOFTPLUS_4 = 0x1.b33c82p-20f;
    static final float SOFTPLUS_SEAM = 1f;

    // sin(s pi / 2) / s as a polynomial in s^2 for |s| <= 1: Taylor's.
    private static final float SINE_0 = 0x1.921fb6p+0f;
    private static final float SINE_1 = -0x1.4abbcep-1f;
    private static final float SINE_2 = 0x1.466bc6p-4f;
    private static final float SINE_3 = -0x1.32d2ccp-8f;
    private static final float SINE_4 = 0x1.50783p-13f;
    private static final float SINE_5 = -0x1.e3074p-19f;
    private static final float SINE_6 = 0x1.e8f434p-25f;

    private FloatMath() {}

    /** e^x; error at most 1.023 ulp. */
    public static float exp(float x) {
        float clamped = x > EXP_CEILING ? EXP_CEILING : x < EXP_FLOOR ? EXP_FLOOR : x;
        float shifted = Math.fma(clamped, LOG2_E, ROUNDING);
        float n = shifted - ROUNDING;
        float mantissa = 1 + expm1Reduced(reduce(clamped, n));
        // 2^n is out of range at both ends; two factors round once, in the second product.
        int exponent = Float.floatToRawIntBits(shifted) - Float.floatToRawIntBits(ROUNDING);
        int half = exponent >> 1;
        return mantissa * powerOfTwo(half) * powerOfTwo(exponent - half);
    }

    /** e^x - 1, without cancellation near 0; error at most 1.479 ulp. */
    public static float expm1(float x) {
        float clamped = x > EXP_CEILING ? EXP_CEILING : x < EXPM1_FLOOR ? EXPM1_FLOOR : x;
        float shifted = Math.fma(clamped, LOG2_E, ROUNDING);
        float n = shifted - ROUNDING;
        float reduced = expm1Reduced(reduce(clamped, n));
        if (n == 0) {
            return reduced;
        }
        // 2^n may be out of range where the result is not, so compute half the result.
        float scale = powerOfTwo(Float.floatToRawIntBits(shifted) - Float.floatToRawIntBits(ROUNDING) - 1);
        return 2 * Math.fma(scale, reduced, scale - 0.5f);
    }

    /** The natural logarithm; error at most 0.807 ulp. */
    public static float log(float x) {
        if (!(x > 0 && x < Float.POSITIVE_INFINITY)) {
            return x == 0 ? Float.NEGATIVE_INFINITY : x > 0 ? x : Float.NaN;
        }
        boolean subnormal = x < Float.MIN_NORMAL;
        int bits = Float.floatToRawIntBits(subnormal ? x * SUBNORMAL_SCALE : x) - LOG_BASE_BITS;
        float exponent = (bits >> MANTISSA_BITS) - (subnormal ? MANTISSA_BITS : 0);
        float f = Float.intBitsToFloat((bits & MANTISSA_MASK) + LOG_BASE_BITS) - 1;
        float correction = log1pCorrection(f, exponent * LN2_LOW);
        return Math.fma(exponent, LN2, f + correction);
    }

    /** The hyperbolic tangent; error at most 1.065 ulp. */
    public static float tanh(float x) {
        float magnitude = Math.abs(x);
        float result;
        if (magnitude < TANH_SEAM) {
            float square = magnitude * magnitude;
            float p = Math.fma(TANH_5, square, TANH_4);
            p = Math.fma(p, square, TANH_3);
            p = Math.fma(p, square, TANH_2);
            p = Math.fma(p, square, TANH_1);
            p = Math.fma(p, square, TANH_0);
            result = Math.fma(magnitude * square, p, magnitude);
        } else {
            // 1 - 2 / (e^2x + 1), with the twos moved into the constants.
            float clamped = magnitude > TANH_CEILING ? TANH_CEILING : magnitude;
            float shifted = Math.fma(clamped, 2 * LOG2_E, ROUNDING);
            float n = shifted - ROUNDING;
            float r = Math.fma(n, -LN2_LOW / 2, Math.fma(n, -LN2 / 2, clamped));
            float p = Math.fma(32 * EXP_4, r, 16 * EXP_3);
            p = Math.fma(p, r, 8 * EXP_2);
            p = Math.fma(p, r, 4 * EXP_1);
            p = Math.fma(p, r, 2 * EXP_0);
            float halfMantissa = 0.5f + Math.fma(r * r, p, r);
            float scale = powerOfTwo(Float.floatToRawIntBits(shifted) - Float.floatToRawIntBits(ROUNDING));
            result = 1 - 1 / Math.fma(halfMantissa, scale, 0.5f);
        }
        return Math.copySign(result, x);
    }

    /** The logistic function 1 / (1 + e^-x); error at most 1.480 ulp. */
    public static float sigmoid(float x) {
        float z = exp(-Math.abs(x));
        float numerator = x < 0 ? z : 1;
        float sum = 1 + z;
        float sumError = z - (sum - 1);
        float reciprocal = 1 / sum;
        float quotient = numerator * reciprocal;
        // One Newton step with the exact denominator, sum + sumError: without it the quotient is not monotone.
        float remainder = Math.fma(-quotient, sumError, Math.fma(-quotient, sum, numerator));
        return Math.fma(remainder, reciprocal, quotient);
    }

    /** ln(1 + e^x); error at most 1.676 ulp. */
    public static float softplus(float x) {
        if (Math.abs(x) < SOFTPLUS_SEAM) {
            float square = x * x;
            float p = Math.fma(SOFTPLUS_4, square, SOFTPLUS_3);
            p = Math.fma(p, square, SOFTPLUS_2);
            p = Math.fma(p, square, SOFTPLUS_1);
            p = Math.fma(p, square, SOFTPLUS_0);
            return LN2 + Math.fma(p, square, 0.5f * x);
        }
        float z = exp(-Math.abs(x));
        float tail = z + log1pCorrection(z, 0);
        return (x > 0 ? x : 0) + tail;
    }

    /** r = x - n ln(2); the first step is exact. */
    private static float reduce(float x, float n) {
        return Math.fma(n, -LN2_LOW, Math.fma(n, -LN2, x));
    }

    /** {@code e^r - 1 for |r| <= ln(2) / 2}. */
    private static float expm1Reduced(float r) {
        float p = Math.fma(EXP_4, r, EXP_3);
        p = Math.fma(p, r, EXP_2);
        p = Math.fma(p, r, EXP_1);
        p = Math.fma(p, r, EXP_0);
        return Math.fma(r * r, p, r);
    }

    /** {@code ln(1 + f) - f + addend for sqrt(1/2) <= 1 + f <= sqrt(2)}. */
    private static float log1pCorrection(float f, float addend) {
        float p = Math.fma(LOG_8, f, LOG_7);
        p = Math.fma(p, f, LOG_6);
        p = Math.fma(p, f, LOG_5);
        p = Math.fma(p, f, LOG_4);
        p = Math.fma(p, f, LOG_3);
        p = Math.fma(p, f, LOG_2);
        p = Math.fma(p, f, LOG_1);
        p = Math.fma(p, f, LOG_0);
        float square = f * f;
        return Math.fma(-0.5f, square, Math.fma(p, f * square, addend));
    }

    /** {@code 2^n for -126 <= n <= 127}. */
    private static float powerOfTwo(int n) {
        return Float.intBitsToFloat((n + EXPONENT_BIAS) << MANTISSA_BITS);
    }

    /**
     * cos(pi x) for x in [0, 2^22), to an absolute error of 2e-7 of the float x; without branches, so that loops over it become
     * vector code.
     */
    public static float cosPi(float x) {
        int wholeTurns = (int) Math.fma(x, 0.5f, 0.5f);
        float turned = Math.fma(-2f, wholeTurns, x);
        float s = Math.fma(-2f, Math.abs(turned), 1f);
        float square = s * s;
        float polynomial = Math.fma(SINE_6, square, SINE_5);
        polynomial = Math.fma(polynomial, square, SINE_4);
        polynomial = Math.fma(polynomial, square, SINE_3);
        polynomial = Math.fma(polynomial, square, SINE_2);
        polynomial = Math.fma(polynomial, square, SINE_1);
        return s * Math.fma(polynomial, square, SINE_0);
    }
}
