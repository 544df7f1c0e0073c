package dev.bellman.nn.kernel;

import static dev.bellman.nn.kernel.Lanes.FLOATS;
import static dev.bellman.nn.kernel.Lanes.LENGTH;
import static dev.bellman.nn.kernel.Lanes.broadcast;
import static dev.bellman.nn.kernel.Lanes.load;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.SQRT;

import jdk.incubator.vector.FloatVector;

/** Elementwise loops: each does whole vectors and returns how many elements it did; the few that remain are scalar. */
final class VectorElementwise {
    private static final int PIECE = 1024;
    private static final FloatVector ZERO = broadcast(0);
    private static final FloatVector ONE = broadcast(1);

    private VectorElementwise() {}

    // spotless:off: with one parameter to a line, each signature would fill a screen.


    static int relu(float[] in, int inOffset, float[] out, int outOffset, int length) {
        int end = FLOATS.loopBound(length);
        for (int i = 0; i < end; i += LENGTH) {
            FloatVector x = load(in, inOffset + i);
            x.blend(ZERO, x.compare(LT, ZERO)).intoArray(out, outOffset + i);
        }
        return end;
    }

    static int tanh(float[] in, int inOffset, float[] out, int outOffset, int length) {
        int end = FLOATS.loopBound(length);
        for (int i = 0; i < end; i += LENGTH) {
            FloatVector x = load(in, inOffset + i);
            VectorMath.tanh(x).intoArray(out, outOffset + i);
        }
        return end;
    }

    static int sigmoid(float[] in, int inOffset, float[] out, int outOffset, int length) {
        int end = FLOATS.loopBound(length);
        for (int i = 0; i < end; i += LENGTH) {
            FloatVector x = load(in, inOffset + i);
            VectorMath.sigmoid(x).intoArray(out, outOffset + i);
        }
        return end;
    }

    /** In two passes over short pieces, for the reason that {@link VectorMath} gives. */
    static int softplus(float[] in, int inOffset, float[] out, int outOffset, int length) {
        int end = FLOATS.loopBound(length);
        float[] buffer = ThreadBuffer.ofLength(PIECE);
        for (int i = 0; i < end; i += PIECE) {
            int piece = Math.min(PIECE, end - i);
            expOfNegatedMagnitude(in, inOffset + i, buffer, piece);
            softplus(in, inOffset + i, buffer, out, outOffset + i, piece);
        }
        return end;
    }

    private static void expOfNegatedMagnitude(float[] in, int inOffset, float[] out, int length) {
        for (int i = 0; i < length; i += LENGTH) {
            VectorMath.expOfNegatedMagnitude(load(in, inOffset + i)).intoArray(out, i);
        }
    }

    private static void softplus(float[] in, int inOffset, float[] z, float[] out, int outOffset, int length) {
        for (int i = 0; i < length; i += LENGTH) {
            VectorMath.softplus(load(in, inOffset + i), load(z, i)).intoArray(out, outOffset + i);
        }
    }

    static int exp(float[] in, int inOffset, float[] out, int outOffset, int length) {
        int end = FLOATS.loopBound(length);
        for (int i = 0; i < end; i += LENGTH) {
            FloatVector x = load(in, inOffset + i);
            VectorMath.exp(x).intoArray(out, outOffset + i);
        }
        return end;
    }

    static int log(float[] in, int inOffset, float[] out, int outOffset, int length) {
        int end = FLOATS.loopBound(length);
        for (int i = 0; i < end; i += LENGTH) {
            FloatVector x = load(in, inOffset + i);
            VectorMath.log(x).intoArray(out, outOffset + i);
        }
        return end;
    }

    static int reluBackward(float[] output, int outputOffset, float[] gradient, int gradientOffset, int length) {
        int end = FLOATS.loopBound(length);
        for (int i = 0; i < end; i += LENGTH) {
            FloatVector y = load(output, outputOffset + i);
            FloatVector g = load(gradient, gradientOffset + i);
            ZERO.blend(g, y.compare(GT, ZERO)).intoArray(gradient, gradientOffset + i);
        }
        return end;
    }

    static int tanhBackward(float[] output, int outputOffset, float[] gradient, int gradientOffset, int length) {
        int end = FLOATS.loopBound(length);
        for (int i = 0; i < end; i += LENGTH) {
            FloatVector y = load(output, outputOffset + i);
            FloatVector g = load(gradient, gradientOffset + i);
            g.mul(y.neg().fma(y, ONE)).intoArray(gradient, gradientOffset + i);
        }
        return end;
    }

    static int sigmoidBackward(float[] output, int outputOffset, float[] gradient, int gradientOffset, int length) {
        int end = FLOATS.loopBound(length);
        for (int i = 0; i < end; i += LENGTH) {
            FloatVector y = load(output, outputOffset + i);
            FloatVector g = load(gradient, gradientOffset + i);
            g.mul(y.mul(ONE.sub(y))).intoArray(gradient, gradientOffset + i);
        }
        return end;
    }

    static int softplusBackward(float[] output, int outputOffset, float[] gradient, int gradientOffset, int length) {
        int end = FLOATS.loopBound(length);
        for (int i = 0; i < end; i += LENGTH) {
            FloatVector y = load(output, outputOffset + i);
            FloatVector g = load(gradient, gradientOffset + i);
            g.mul(VectorMath.expm1(y.neg()).neg()).intoArray(gradient, gradientOffset + i);
        }
        return end;
    }

    static int scale(float factor, float[] values, int offset, int length) {
        int end = FLOATS.loopBound(length);
        for (int i = 0; i < end; i += LENGTH) {
            load(values, offset + i).mul(factor).intoArray(values, offset + i);
        }
        return end;
    }

    static int addScaled(float factor, float[] x, int xOffset, float[] y, int yOffset, int length) {
        FloatVector factors = broadcast(factor);
        int end = FLOATS.loopBound(length);
        for (int i = 0; i < end; i += LENGTH) {
            factors.fma(load(x, xOffset + i), load(y, yOffset + i)).intoArray(y, yOffset + i);
        }
        return end;
    }

    static int moveTowards(
            float rate, float[] source, int sourceOffset, float[] target, int targetOffset, int length) {
        FloatVector rates = broadcast(rate);
        int end = FLOATS.loopBound(length);
        for (int i = 0; i < end; i += LENGTH) {
            FloatVector current = load(target, targetOffset + i);
            FloatVector difference = load(source, sourceOffset + i).sub(current);
            rates.fma(difference, current).intoArray(target, targetOffset + i);
        }
        return end;
    }

    static int adam(
            float[] value, float[] gradient, float[] m, float[] v, int offset, int length, float gradientScale,
            float stepSize, float beta1, float beta2, float inverseRootCorrection2, float epsilon, float decay) {
        FloatVector meanRate = broadcast(1 - beta1);
        FloatVector squareRate = broadcast(1 - beta2);
        FloatVector correction = broadcast(inverseRootCorrection2);
        FloatVector epsilons = broadcast(epsilon);
        FloatVector negativeStep = broadcast(-stepSize);
        float keep = 1 - decay;
        int end = FLOATS.loopBound(length);
        for (int i = offset; i < offset + end; i += LENGTH) {
            FloatVector g = load(gradient, i).mul(gradientScale);
            FloatVector oldMean = load(m, i);
            FloatVector mean = meanRate.fma(g.sub(oldMean), oldMean);
            FloatVector square = squareRate.mul(g).fma(g, load(v, i).mul(beta2));
            mean.intoArray(m, i);
            square.intoArray(v, i);
            FloatVector denominator = square.lanewise(SQRT).fma(correction, epsilons);
            negativeStep.fma(mean.div(denominator), load(value, i).mul(keep)).intoArray(value, i);
        }
        return end;
    }

    // spotless:on
}
