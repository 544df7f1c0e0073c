package dev.bellman.nn.kernel;

import static dev.bellman.nn.kernel.Lanes.broadcast;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/**
 * {@link FloatMath} lane by lane: the same operations in the same order, with both sides of every choice computed.
 *
 * <p>A loop that calls one of these must be inlined down to the last operation, or vectors are left boxed; the compiler gives
 * up beyond some 50 operations. So constants are ready-made vectors, and a loop does one function.
 */
final class VectorMath {
    private static final FloatVector ZERO = broadcast(0);
    private static final FloatVector HALF = broadcast(0.5f);
    private static final FloatVector ONE = broadcast(1);
    private static final FloatVector TWO = broadcast(2);
    private static final FloatVector MINUS_HALF = broadcast(-0.5f);

    private static final FloatVector LOG2_E = broadcast(FloatMath.LOG2_E);
    private static final FloatVector LN2 = broadcast(FloatMath.LN2);
    private static final FloatVector LN2_LOW = broadcast(FloatMath.LN2_LOW);
    private static final FloatVector MINUS_LN2 = broadcast(-FloatMath.LN2);
    private static final FloatVector MINUS_LN2_LOW = broadcast(-FloatMath.LN2_LOW);
    private static final FloatVector ROUNDING = broadcast(FloatMath.ROUNDING);
    private static final IntVector ROUNDING_BITS = ROUNDING.reinterpretAsInts();
    private static final IntVector ROUNDING_BITS_PLUS_1 = ROUNDING_BITS.add(1);
    private static final IntVector EXPONENT_BIAS = integers(FloatMath.EXPONENT_BIAS);
    private static final IntVector SIGN_MASK = integers(FloatMath.SIGN_MASK);

    private static final FloatVector EXP_CEILING = broadcast(FloatMath.EXP_CEILING);
    private static final FloatVector EXP_FLOOR = broadcast(FloatMath.EXP_FLOOR);
    private static final FloatVector EXPM1_FLOOR = broadcast(FloatMath.EXPM1_FLOOR);
    private static final FloatVector EXP_0 = broadcast(FloatMath.EXP_0);
    private static final FloatVector EXP_1 = broadcast(FloatMath.EXP_1);
    private static final FloatVector EXP_2 = broadcast(FloatMath.EXP_2);
    private static final FloatVector EXP_3 = broadcast(FloatMath.EXP_3);
    private static final FloatVector EXP_4 = broadcast(FloatMath.EXP_4);

    private static final FloatVector LOG_0 = broadcast(FloatMath.LOG_0);
    private static final FloatVector LOG_1 = broadcast(FloatMath.LOG_1);
    private static final FloatVector LOG_2 = broadcast(FloatMath.LOG_2);
    private static final FloatVector LOG_3 = broadcast(FloatMath.LOG_3);
    private static final FloatVector LOG_4 = broadcast(FloatMath.LOG_4);
    private static final FloatVector LOG_5 = broadcast(FloatMath.LOG_5);
    private static final FloatVector LOG_6 = broadcast(FloatMath.LOG_6);
    private static final FloatVector LOG_7 = broadcast(FloatMath.LOG_7);
    private static final FloatVector LOG_8 = broadcast(FloatMath.LOG_8);
    private static final IntVector LOG_BASE_BITS = integers(FloatMath.LOG_BASE_BITS);
    private static final IntVector MANTISSA_MASK = integers(FloatMath.MANTISSA_MASK);
    private static final FloatVector MANTISSA_BITS = broadcast(FloatMath.MANTISSA_BITS);
    private static final FloatVector MIN_NORMAL = broadcast(Float.MIN_NORMAL);
    private static final FloatVector SUBNORMAL_SCALE = broadcast(FloatMath.SUBNORMAL_SCALE);
    private static final FloatVector INFINITY = broadcast(Float.POSITIVE_INFINITY);
    private static final FloatVector MINUS_INFINITY = broadcast(Float.NEGATIVE_INFINITY);
    private static final FloatVector NAN = broadcast(Float.NaN);

    private static final FloatVector TANH_0 = broadcast(FloatMath.TANH_0);
    private static final FloatVector TANH_1 = broadcast(FloatMath.TANH_1);
    private static final FloatVector TANH_2 = broadcast(FloatMath.TANH_2);
    private static final FloatVector TANH_3 = broadcast(FloatMath.TANH_3);
    private static final FloatVector TANH_4 = broadcast(FloatMath.TANH_4);
    private static final FloatVector TANH_5 = broadcast(FloatMath.TANH_5);
    private static final FloatVector TANH_SEAM = broadcast(FloatMath.TANH_SEAM);
    private static final FloatVector TANH_CEILING = broadcast(FloatMath.TANH_CEILING);

    private static final FloatVector SOFTPLUS_0 = broadcast(FloatMath.SOFTPLUS_0);
    private static final FloatVector SOFTPLUS_1 = broadcast(FloatMath.SOFTPLUS_1);
    private static final FloatVector SOFTPLUS_2 = broadcast(FloatMath.SOFTPLUS_2);
    private static final FloatVector SOFTPLUS_3 = broadcast(FloatMath.SOFTPLUS_3);
    private static final FloatVector SOFTPLUS_4 = broadcast(FloatMath.SOFTPLUS_4);
    private static final FloatVector SOFTPLUS_SEAM = broadcast(FloatMath.SOFTPLUS_SEAM);

    private VectorMath() {}

    private static IntVector integers(int value) {
        return IntVector.broadcast(Lanes.INTS, value);
    }

    static FloatVector exp(FloatVector x) {
        FloatVector low = x.blend(EXP_FLOOR, x.compare(LT, EXP_FLOOR));
        FloatVector clamped = low.blend(EXP_CEILING, low.compare(GT, EXP_CEILING));
        FloatVector shifted = clamped.fma(LOG2_E, ROUNDING);
        FloatVector mantissa = expm1Reduced(clamped, shifted).add(ONE);
        IntVector exponent = shifted.reinterpretAsInts().sub(ROUNDING_BITS);
        IntVector half = exponent.lanewise(ASHR, 1);
        return mantissa.mul(powerOfTwo(half)).mul(powerOfTwo(exponent.sub(half)));
    }

    /** e^-|x|. */
    static FloatVector expOfNegatedMagnitude(FloatVector x) {
        return exp(x.lanewise(ABS).neg());
    }

    static FloatVector expm1(FloatVector x) {
        FloatVector low = x.blend(EXPM1_FLOOR, x.compare(LT, EXPM1_FLOOR));
        FloatVector clamped = low.blend(EXP_CEILING, low.compare(GT, EXP_CEILING));
        FloatVector shifted = clamped.fma(LOG2_E, ROUNDING);
        FloatVector reduced = expm1Reduced(clamped, shifted);
        FloatVector scale = powerOfTwo(shifted.reinterpretAsInts().sub(ROUNDING_BITS_PLUS_1));
        FloatVector scaled = scale.fma(reduced, scale.sub(HALF)).mul(TWO);
        return scaled.blend(reduced, shifted.compare(EQ, ROUNDING));
    }

    static FloatVector log(FloatVector x) {
        VectorMask<Float> subnormal = x.compare(LT, MIN_NORMAL);
        FloatVector normal = x.blend(x.mul(SUBNORMAL_SCALE), subnormal);
        IntVector bits = normal.reinterpretAsInts().sub(LOG_BASE_BITS);
        // An integer of few bits becomes a float in the low bits of ROUNDING.
        IntVector exponentBits = bits.lanewise(ASHR, FloatMath.MANTISSA_BITS).add(ROUNDING_BITS);
        FloatVector scaled = exponentBits.reinterpretAsFloats().sub(ROUNDING);
        FloatVector exponent = scaled.blend(scaled.sub(MANTISSA_BITS), subnormal);
        IntVector mantissaBits = bits.and(MANTISSA_MASK).add(LOG_BASE_BITS);
        FloatVector f = mantissaBits.reinterpretAsFloats().sub(ONE);
        FloatVector correction = log1pCorrection(f, exponent.mul(LN2_LOW));
        return atEdgesOfLog(x, exponent.fma(LN2, f.add(correction)));
    }

    /** The result for x that are positive and finite; else x where it is infinite or NaN, NaN below 0, -infinity at 0. */
    private static FloatVector atEdgesOfLog(FloatVector x, FloatVector result) {
        FloatVector positive = x.blend(result, x.compare(LT, INFINITY));
        return positive.blend(NAN, x.compare(LT, ZERO)).blend(MINUS_INFINITY, x.compare(EQ, ZERO));
    }

    static FloatVector tanh(FloatVector x) {
        FloatVector magnitude = x.lanewise(ABS);
        FloatVector square = magnitude.mul(magnitude);
        FloatVector p = TANH_5.fma(square, TANH_4)
                .fma(square, TANH_3)
                .fma(square, TANH_2)
                .fma(square, TANH_1)
                .fma(square, TANH_0);
        FloatVector small = magnitude.mul(square).fma(p, magnitude);

        FloatVector doubled = magnitude
                .blend(TANH_CEILING, magnitude.compare(GT, TANH_CEILING))
                .mul(TWO);
        FloatVector shifted = doubled.fma(LOG2_E, ROUNDING);
        FloatVector mantissa = expm1Reduced(doubled, shifted).add(ONE);
        FloatVector exp = mantissa.mul(powerOfTwo(shifted.reinterpretAsInts().sub(ROUNDING_BITS)));
        FloatVector large = ONE.sub(TWO.div(exp.add(ONE)));

        IntVector result = large.blend(small, magnitude.compare(LT, TANH_SEAM)).reinterpretAsInts();
        return result.or(x.reinterpretAsInts().and(SIGN_MASK)).reinterpretAsFloats();
    }

    static FloatVector sigmoid(FloatVector x) {
        FloatVector z = expOfNegatedMagnitude(x);
        FloatVector numerator = ONE.blend(z, x.compare(LT, ZERO));
        FloatVector sum = z.add(ONE);
        FloatVector sumError = z.sub(sum.sub(ONE));
        FloatVector reciprocal = ONE.div(sum);
        FloatVector quotient = numerator.mul(reciprocal);
        FloatVector negated = quotient.neg();
        FloatVector remainder = negated.fma(sumError, negated.fma(sum, numerator));
        return remainder.fma(reciprocal, quotient);
    }

    /** Softplus of x from x and z = {@link #expOfNegatedMagnitude}. */
    static FloatVector softplus(FloatVector x, FloatVector z) {
        FloatVector square = x.mul(x);
        FloatVector p = SOFTPLUS_4
                .fma(square, SOFTPLUS_3)
                .fma(square, SOFTPLUS_2)
                .fma(square, SOFTPLUS_1)
                .fma(square, SOFTPLUS_0);
        FloatVector small = p.fma(square, x.mul(HALF)).add(LN2);
        FloatVector tail = z.add(log1pCorrection(z, ZERO));
        FloatVector large = ZERO.blend(x, x.compare(GT, ZERO)).add(tail);
        return large.blend(small, x.lanewise(ABS).compare(LT, SOFTPLUS_SEAM));
    }

    /** e^r - 1 for r = x - n ln(2), where n = shifted - ROUNDING. */
    private static FloatVector expm1Reduced(FloatVector x, FloatVector shifted) {
        FloatVector n = shifted.sub(ROUNDING);
        FloatVector r = n.fma(MINUS_LN2_LOW, n.fma(MINUS_LN2, x));
        FloatVector p = EXP_4.fma(r, EXP_3).fma(r, EXP_2).fma(r, EXP_1).fma(r, EXP_0);
        return r.mul(r).fma(p, r);
    }

    private static FloatVector log1pCorrection(FloatVector f, FloatVector addend) {
        FloatVector p = LOG_8.fma(f, LOG_7)
                .fma(f, LOG_6)
                .fma(f, LOG_5)
                .fma(f, LOG_4)
                .fma(f, LOG_3)
                .fma(f, LOG_2)
                .fma(f, LOG_1)
                .fma(f, LOG_0);
        FloatVector square = f.mul(f);
        return MINUS_HALF.fma(square, p.fma(f.mul(square), addend));
    }

    private static FloatVector powerOfTwo(IntVector n) {
        return n.add(EXPONENT_BIAS).lanewise(LSHL, FloatMath.MANTISSA_BITS).reinterpretAsFloats();
    }
}
