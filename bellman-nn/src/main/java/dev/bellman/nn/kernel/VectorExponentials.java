package dev.bellman.nn.kernel;

import static dev.bellman.nn.kernel.Lanes.FLOATS;
import static dev.bellman.nn.kernel.Lanes.INTS;
import static dev.bellman.nn.kernel.Lanes.LENGTH;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * The exponential functions of {@link FloatMath} lane by lane: the same operations in the same order, with both sides of every
 * choice computed. Each loop does whole vectors and returns how many elements it did.
 *
 * <p>Why each loop is written out, constants first: the compiler does not inline methods of ours into a loop of so many
 * vector operations, and would box the vectors that they take; and vectors in static fields are loaded anew in each turn.
 */
final class VectorExponentials {
    private static final int MANTISSA_BITS = FloatMath.MANTISSA_BITS;
    private static final int ROUNDING_BITS = Float.floatToRawIntBits(FloatMath.ROUNDING);
    private static final int PIECE = 1024;

    private VectorExponentials() {}

    static int exp(float[] in, int inOffset, float[] out, int outOffset, int length) {
        FloatVector floor = broadcast(FLOATS, FloatMath.EXP_FLOOR);
        FloatVector ceiling = broadcast(FLOATS, FloatMath.EXP_CEILING);
        FloatVector log2E = broadcast(FLOATS, FloatMath.LOG2_E);
        FloatVector rounding = broadcast(FLOATS, FloatMath.ROUNDING);
        FloatVector minusLn2 = broadcast(FLOATS, -FloatMath.LN2);
        FloatVector minusLn2Low = broadcast(FLOATS, -FloatMath.LN2_LOW);
        FloatVector p0 = broadcast(FLOATS, FloatMath.EXP_0);
        FloatVector p1 = broadcast(FLOATS, FloatMath.EXP_1);
        FloatVector p2 = broadcast(FLOATS, FloatMath.EXP_2);
        FloatVector p3 = broadcast(FLOATS, FloatMath.EXP_3);
        FloatVector p4 = broadcast(FLOATS, FloatMath.EXP_4);
        FloatVector one = broadcast(FLOATS, 1);
        IntVector roundingBits = IntVector.broadcast(INTS, ROUNDING_BITS);
        IntVector bias = IntVector.broadcast(INTS, FloatMath.EXPONENT_BIAS);
        int end = FLOATS.loopBound(length);
        for (int i = 0; i < end; i += LENGTH) {
            FloatVector x = fromArray(FLOATS, in, inOffset + i);
            FloatVector low = x.blend(floor, x.compare(LT, floor));
            FloatVector clamped = low.blend(ceiling, low.compare(GT, ceiling));
            FloatVector shifted = clamped.fma(log2E, rounding);
            FloatVector n = shifted.sub(rounding);
            FloatVector r = n.fma(minusLn2Low, n.fma(minusLn2, clamped));
            FloatVector p = p4.fma(r, p3).fma(r, p2).fma(r, p1).fma(r, p0);
            FloatVector mantissa = r.mul(r).fma(p, r).add(one);
            IntVector exponent = shifted.reinterpretAsInts().sub(roundingBits);
            IntVector half = exponent.lanewise(ASHR, 1);
            IntVector factor1 = half.add(bias).lanewise(LSHL, MANTISSA_BITS);
            IntVector factor2 = exponent.sub(half).add(bias).lanewise(LSHL, MANTISSA_BITS);
            FloatVector result = mantissa.mul(factor1.reinterpretAsFloats()).mul(factor2.reinterpretAsFloats());
            result.intoArray(out, outOffset + i);
        }
        return end;
    }

    /** out *= 1 - e^-in. */
    static int multiplyByOneMinusExp(float[] in, int inOffset, float[] out, int outOffset, int length) {
        FloatVector floor = broadcast(FLOATS, FloatMath.EXPM1_FLOOR);
        FloatVector ceiling = broadcast(FLOATS, FloatMath.EXP_CEILING);
        FloatVector log2E = broadcast(FLOATS, FloatMath.LOG2_E);
        FloatVector rounding = broadcast(FLOATS, FloatMath.ROUNDING);
        FloatVector minusLn2 = broadcast(FLOATS, -FloatMath.LN2);
        FloatVector minusLn2Low = broadcast(FLOATS, -FloatMath.LN2_LOW);
        FloatVector p0 = broadcast(FLOATS, FloatMath.EXP_0);
        FloatVector p1 = broadcast(FLOATS, FloatMath.EXP_1);
        FloatVector p2 = broadcast(FLOATS, FloatMath.EXP_2);
        FloatVector p3 = broadcast(FLOATS, FloatMath.EXP_3);
        FloatVector p4 = broadcast(FLOATS, FloatMath.EXP_4);
        FloatVector half = broadcast(FLOATS, 0.5f);
        FloatVector two = broadcast(FLOATS, 2);
        IntVector scaleBits = IntVector.broadcast(INTS, FloatMath.EXPONENT_BIAS - 1 - ROUNDING_BITS);
        int end = FLOATS.loopBound(length);
        for (int i = 0; i < end; i += LENGTH) {
            FloatVector x = fromArray(FLOATS, in, inOffset + i).neg();
            FloatVector low = x.blend(floor, x.compare(LT, floor));
            FloatVector clamped = low.blend(ceiling, low.compare(GT, ceiling));
            FloatVector shifted = clamped.fma(log2E, rounding);
            FloatVector n = shifted.sub(rounding);
            FloatVector r = n.fma(minusLn2Low, n.fma(minusLn2, clamped));
            FloatVector p = p4.fma(r, p3).fma(r, p2).fma(r, p1).fma(r, p0);
            FloatVector reduced = r.mul(r).fma(p, r);
            FloatVector scale = shifted.reinterpretAsInts()
                    .add(scaleBits)
                    .lanewise(LSHL, MANTISSA_BITS)
                    .reinterpretAsFloats();
            FloatVector scaled = scale.fma(reduced, scale.sub(half)).mul(two);
            FloatVector expm1 = scaled.blend(reduced, shifted.compare(EQ, rounding));
            fromArray(FLOATS, out, outOffset + i).mul(expm1.neg()).intoArray(out, outOffset + i);
        }
        return end;
    }

    static int tanh(float[] in, int inOffset, float[] out, int outOffset, int length) {
        FloatVector seam = broadcast(FLOATS, FloatMath.TANH_SEAM);
        FloatVector ceiling = broadcast(FLOATS, FloatMath.TANH_CEILING);
        FloatVector t0 = broadcast(FLOATS, FloatMath.TANH_0);
        FloatVector t1 = broadcast(FLOATS, FloatMath.TANH_1);
        FloatVector t2 = broadcast(FLOATS, FloatMath.TANH_2);
        FloatVector t3 = broadcast(FLOATS, FloatMath.TANH_3);
        FloatVector t4 = broadcast(FLOATS, FloatMath.TANH_4);
        FloatVector t5 = broadcast(FLOATS, FloatMath.TANH_5);
        FloatVector log2E = broadcast(FLOATS, 2 * FloatMath.LOG2_E);
        FloatVector rounding = broadcast(FLOATS, FloatMath.ROUNDING);
        FloatVector minusLn2 = broadcast(FLOATS, -FloatMath.LN2 / 2);
        FloatVector minusLn2Low = broadcast(FLOATS, -FloatMath.LN2_LOW / 2);
        FloatVector p0 = broadcast(FLOATS, 2 * FloatMath.EXP_0);
        FloatVector p1 = broadcast(FLOATS, 4 * FloatMath.EXP_1);
        FloatVector p2 = broadcast(FLOATS, 8 * FloatMath.EXP_2);
        FloatVector p3 = broadcast(FLOATS, 16 * FloatMath.EXP_3);
        FloatVector p4 = broadcast(FLOATS, 32 * FloatMath.EXP_4);
        FloatVector half = broadcast(FLOATS, 0.5f);
        FloatVector one = broadcast(FLOATS, 1);
        IntVector scaleBits = IntVector.broadcast(INTS, FloatMath.EXPONENT_BIAS - ROUNDING_BITS);
        IntVector signMask = IntVector.broadcast(INTS, FloatMath.SIGN_MASK);
        int end = FLOATS.loopBound(length);
        for (int i = 0; i < end; i += LENGTH) {
            FloatVector x = fromArray(FLOATS, in, inOffset + i);
            FloatVector magnitude = x.lanewise(ABS);
            FloatVector square = magnitude.mul(magnitude);
            FloatVector t = t5.fma(square, t4)
                    .fma(square, t3)
                    .fma(square, t2)
                    .fma(square, t1)
                    .fma(square, t0);
            FloatVector small = magnitude.mul(square).fma(t, magnitude);

            FloatVector clamped = magnitude.blend(ceiling, magnitude.compare(GT, ceiling));
            FloatVector shifted = clamped.fma(log2E, rounding);
            FloatVector n = shifted.sub(rounding);
            FloatVector r = n.fma(minusLn2Low, n.fma(minusLn2, clamped));
            FloatVector p = p4.fma(r, p3).fma(r, p2).fma(r, p1).fma(r, p0);
            FloatVector halfMantissa = r.mul(r).fma(p, r).add(half);
            FloatVector scale = shifted.reinterpretAsInts()
                    .add(scaleBits)
                    .lanewise(LSHL, MANTISSA_BITS)
                    .reinterpretAsFloats();
            FloatVector large = one.sub(one.div(halfMantissa.fma(scale, half)));

            IntVector result = large.blend(small, magnitude.compare(LT, seam)).reinterpretAsInts();
            IntVector signed = result.or(x.reinterpretAsInts().and(signMask));
            signed.reinterpretAsFloats().intoArray(out, outOffset + i);
        }
        return end;
    }

    static int sigmoid(float[] in, int inOffset, float[] out, int outOffset, int length) {
        int end = FLOATS.loopBound(length);
        float[] z = ThreadBuffer.ofLength(PIECE);
        for (int i = 0; i < end; i += PIECE) {
            int piece = Math.min(PIECE, end - i);
            expOfNegatedMagnitude(in, inOffset + i, z, piece);
            sigmoid(in, inOffset + i, z, out, outOffset + i, piece);
        }
        return end;
    }

    private static void sigmoid(float[] in, int inOffset, float[] z, float[] out, int outOffset, int length) {
        FloatVector zero = broadcast(FLOATS, 0);
        FloatVector one = broadcast(FLOATS, 1);
        for (int i = 0; i < length; i += LENGTH) {
            FloatVector x = fromArray(FLOATS, in, inOffset + i);
            FloatVector exp = fromArray(FLOATS, z, i);
            FloatVector numerator = one.blend(exp, x.compare(LT, zero));
            FloatVector sum = exp.add(one);
            FloatVector sumError = exp.sub(sum.sub(one));
            FloatVector reciprocal = one.div(sum);
            FloatVector quotient = numerator.mul(reciprocal);
            FloatVector negated = quotient.neg();
            FloatVector remainder = negated.fma(sumError, negated.fma(sum, numerator));
            remainder.fma(reciprocal, quotient).intoArray(out, outOffset + i);
        }
    }

    /** z = e^-|x|, for whole vectors. */
    static void expOfNegatedMagnitude(float[] x, int xOffset, float[] z, int length) {
        for (int i = 0; i < length; i += LENGTH) {
            fromArray(FLOATS, x, xOffset + i).lanewise(ABS).neg().intoArray(z, i);
        }
        exp(z, 0, z, 0, length);
    }
}
