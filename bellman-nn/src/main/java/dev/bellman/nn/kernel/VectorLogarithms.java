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
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/** The logarithmic functions of {@link FloatMath} lane by lane, in the manner of {@link VectorExponentials}. */
final class VectorLogarithms {
    private static final int ROUNDING_BITS = Float.floatToRawIntBits(FloatMath.ROUNDING);
    private static final int PIECE = 1024;

    private VectorLogarithms() {}

    static int log(float[] in, int inOffset, float[] out, int outOffset, int length) {
        FloatVector zero = broadcast(FLOATS, 0);
        FloatVector one = broadcast(FLOATS, 1);
        FloatVector infinity = broadcast(FLOATS, Float.POSITIVE_INFINITY);
        FloatVector minusInfinity = broadcast(FLOATS, Float.NEGATIVE_INFINITY);
        FloatVector nan = broadcast(FLOATS, Float.NaN);
        FloatVector minNormal = broadcast(FLOATS, Float.MIN_NORMAL);
        FloatVector subnormalScale = broadcast(FLOATS, FloatMath.SUBNORMAL_SCALE);
        FloatVector subnormalExponent = broadcast(FLOATS, FloatMath.MANTISSA_BITS);
        FloatVector rounding = broadcast(FLOATS, FloatMath.ROUNDING);
        FloatVector ln2 = broadcast(FLOATS, FloatMath.LN2);
        FloatVector ln2Low = broadcast(FLOATS, FloatMath.LN2_LOW);
        FloatVector minusHalf = broadcast(FLOATS, -0.5f);
        FloatVector p0 = broadcast(FLOATS, FloatMath.LOG_0);
        FloatVector p1 = broadcast(FLOATS, FloatMath.LOG_1);
        FloatVector p2 = broadcast(FLOATS, FloatMath.LOG_2);
        FloatVector p3 = broadcast(FLOATS, FloatMath.LOG_3);
        FloatVector p4 = broadcast(FLOATS, FloatMath.LOG_4);
        FloatVector p5 = broadcast(FLOATS, FloatMath.LOG_5);
        FloatVector p6 = broadcast(FLOATS, FloatMath.LOG_6);
        FloatVector p7 = broadcast(FLOATS, FloatMath.LOG_7);
        FloatVector p8 = broadcast(FLOATS, FloatMath.LOG_8);
        IntVector baseBits = IntVector.broadcast(INTS, FloatMath.LOG_BASE_BITS);
        IntVector mantissaMask = IntVector.broadcast(INTS, FloatMath.MANTISSA_MASK);
        IntVector roundingBits = IntVector.broadcast(INTS, ROUNDING_BITS);
        int end = FLOATS.loopBound(length);
        for (int i = 0; i < end; i += LENGTH) {
            FloatVector x = fromArray(FLOATS, in, inOffset + i);
            VectorMask<Float> subnormal = x.compare(LT, minNormal);
            FloatVector normal = x.blend(x.mul(subnormalScale), subnormal);
            IntVector bits = normal.reinterpretAsInts().sub(baseBits);
            // An integer of few bits becomes a float in the low bits of ROUNDING.
            FloatVector shifted = bits.lanewise(ASHR, FloatMath.MANTISSA_BITS)
                    .add(roundingBits)
                    .reinterpretAsFloats()
                    .sub(rounding);
            FloatVector exponent = shifted.blend(shifted.sub(subnormalExponent), subnormal);
            FloatVector f =
                    bits.and(mantissaMask).add(baseBits).reinterpretAsFloats().sub(one);

            FloatVector p = p8.fma(f, p7)
                    .fma(f, p6)
                    .fma(f, p5)
                    .fma(f, p4)
                    .fma(f, p3)
                    .fma(f, p2)
                    .fma(f, p1)
                    .fma(f, p0);
            FloatVector square = f.mul(f);
            FloatVector correction = minusHalf.fma(square, p.fma(f.mul(square), exponent.mul(ln2Low)));
            FloatVector result = exponent.fma(ln2, f.add(correction));

            // Infinity and NaN stay; below 0 is NaN, at 0 -infinity.
            FloatVector finite = x.blend(result, x.compare(LT, infinity));
            FloatVector positive = finite.blend(nan, x.compare(LT, zero));
            positive.blend(minusInfinity, x.compare(EQ, zero)).intoArray(out, outOffset + i);
        }
        return end;
    }

    static int softplus(float[] in, int inOffset, float[] out, int outOffset, int length) {
        int end = FLOATS.loopBound(length);
        float[] z = ThreadBuffer.ofLength(PIECE);
        for (int i = 0; i < end; i += PIECE) {
            int piece = Math.min(PIECE, end - i);
            VectorExponentials.expOfNegatedMagnitude(in, inOffset + i, z, piece);
            softplus(in, inOffset + i, z, out, outOffset + i, piece);
        }
        return end;
    }

    private static void softplus(float[] in, int inOffset, float[] z, float[] out, int outOffset, int length) {
        FloatVector zero = broadcast(FLOATS, 0);
        FloatVector half = broadcast(FLOATS, 0.5f);
        FloatVector minusHalf = broadcast(FLOATS, -0.5f);
        FloatVector ln2 = broadcast(FLOATS, FloatMath.LN2);
        FloatVector seam = broadcast(FLOATS, FloatMath.SOFTPLUS_SEAM);
        FloatVector s0 = broadcast(FLOATS, FloatMath.SOFTPLUS_0);
        FloatVector s1 = broadcast(FLOATS, FloatMath.SOFTPLUS_1);
        FloatVector s2 = broadcast(FLOATS, FloatMath.SOFTPLUS_2);
        FloatVector s3 = broadcast(FLOATS, FloatMath.SOFTPLUS_3);
        FloatVector s4 = broadcast(FLOATS, FloatMath.SOFTPLUS_4);
        FloatVector p0 = broadcast(FLOATS, FloatMath.LOG_0);
        FloatVector p1 = broadcast(FLOATS, FloatMath.LOG_1);
        FloatVector p2 = broadcast(FLOATS, FloatMath.LOG_2);
        FloatVector p3 = broadcast(FLOATS, FloatMath.LOG_3);
        FloatVector p4 = broadcast(FLOATS, FloatMath.LOG_4);
        FloatVector p5 = broadcast(FLOATS, FloatMath.LOG_5);
        FloatVector p6 = broadcast(FLOATS, FloatMath.LOG_6);
        FloatVector p7 = broadcast(FLOATS, FloatMath.LOG_7);
        FloatVector p8 = broadcast(FLOATS, FloatMath.LOG_8);
        for (int i = 0; i < length; i += LENGTH) {
            FloatVector x = fromArray(FLOATS, in, inOffset + i);
            FloatVector xSquare = x.mul(x);
            FloatVector s =
                    s4.fma(xSquare, s3).fma(xSquare, s2).fma(xSquare, s1).fma(xSquare, s0);
            FloatVector small = s.fma(xSquare, x.mul(half)).add(ln2);

            FloatVector f = fromArray(FLOATS, z, i);
            FloatVector p = p8.fma(f, p7)
                    .fma(f, p6)
                    .fma(f, p5)
                    .fma(f, p4)
                    .fma(f, p3)
                    .fma(f, p2)
                    .fma(f, p1)
                    .fma(f, p0);
            FloatVector square = f.mul(f);
            FloatVector tail = minusHalf.fma(square, p.fma(f.mul(square), zero)).add(f);
            FloatVector large = zero.blend(x, x.compare(GT, zero)).add(tail);
            large.blend(small, x.lanewise(ABS).compare(LT, seam)).intoArray(out, outOffset + i);
        }
    }
}
