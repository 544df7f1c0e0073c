package dev.bellman.nn.kernel;

import static dev.bellman.nn.kernel.Lanes.FLOATS;
import static dev.bellman.nn.kernel.Lanes.LENGTH;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.SQRT;

import jdk.incubator.vector.FloatVector;

/** Elementwise loops: each does whole vectors and returns how many elements it did; the few that remain are scalar. */
final class VectorElementwise {
    private VectorElementwise() {}

    // spotless:off: with one parameter to a line, each signature would fill a screen.


    static int relu(float[] in, int inOffset, float[] out, int outOffset, int length) {
        FloatVector zero = broadcast(FLOATS, 0);
        int end = FLOATS.loopBound(length);
        for (int i = 0; i < end; i += LENGTH) {
            FloatVector x = fromArray(FLOATS, in, inOffset + i);
            x.blend(zero, x.compare(LT, zero)).intoArray(out, outOffset + i);
        }
        return end;
    }

    static int reluBackward(float[] output, int outputOffset, float[] gradient, int gradientOffset, int length) {
        FloatVector zero = broadcast(FLOATS, 0);
        int end = FLOATS.loopBound(length);
        for (int i = 0; i < end; i += LENGTH) {
            FloatVector y = fromArray(FLOATS, output, outputOffset + i);
            FloatVector g = fromArray(FLOATS, gradient, gradientOffset + i);
            zero.blend(g, y.compare(GT, zero)).intoArray(gradient, gradientOffset + i);
        }
        return end;
    }

    static int tanhBackward(float[] output, int outputOffset, float[] gradient, int gradientOffset, int length) {
        FloatVector one = broadcast(FLOATS, 1);
        int end = FLOATS.loopBound(length);
        for (int i = 0; i < end; i += LENGTH) {
            FloatVector y = fromArray(FLOATS, output, outputOffset + i);
            FloatVector g = fromArray(FLOATS, gradient, gradientOffset + i);
            g.mul(y.neg().fma(y, one)).intoArray(gradient, gradientOffset + i);
        }
        return end;
    }

    static int sigmoidBackward(float[] output, int outputOffset, float[] gradient, int gradientOffset, int length) {
        FloatVector one = broadcast(FLOATS, 1);
        int end = FLOATS.loopBound(length);
        for (int i = 0; i < end; i += LENGTH) {
            FloatVector y = fromArray(FLOATS, output, outputOffset + i);
            FloatVector g = fromArray(FLOATS, gradient, gradientOffset + i);
            g.mul(y.mul(one.sub(y))).intoArray(gradient, gradientOffset + i);
        }
        return end;
    }

    static int scale(float factor, float[] values, int offset, int length) {
        int end = FLOATS.loopBound(length);
        for (int i = 0; i < end; i += LENGTH) {
            fromArray(FLOATS, values, offset + i).mul(factor).intoArray(values, offset + i);
        }
        return end;
    }

    static int addScaled(float factor, float[] x, int xOffset, float[] y, int yOffset, int length) {
        FloatVector factors = broadcast(FLOATS, factor);
        int end = FLOATS.loopBound(length);
        for (int i = 0; i < end; i += LENGTH) {
            factors.fma(fromArray(FLOATS, x, xOffset + i), fromArray(FLOATS, y, yOffset + i)).intoArray(y, yOffset + i);
        }
        return end;
    }

    static int multiplyAdd(
            float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset, float[] out, int outOffset,
            int length) {
        int end = FLOATS.loopBound(length);
        for (int i = 0; i < end; i += LENGTH) {
            fromArray(FLOATS, a, aOffset + i).fma(fromArray(FLOATS, b, bOffset + i), fromArray(FLOATS, c, cOffset + i)).intoArray(out, outOffset + i);
        }
        return end;
    }

    /** One row, its end included: out = a * (x y) + b. */
    static void multiplyOuterAdd(
            int columns, float[] a, int a0, float x, float[] y, int y0, float[] b, int b0, float[] out, int out0) {
        int end = FLOATS.loopBound(columns);
        for (int j = 0; j < end; j += LENGTH) {
            FloatVector product = fromArray(FLOATS, y, y0 + j).mul(x);
            product.fma(fromArray(FLOATS, a, a0 + j), fromArray(FLOATS, b, b0 + j)).intoArray(out, out0 + j);
        }
        for (int j = end; j < columns; j++) {
            out[out0 + j] = Math.fma(a[a0 + j], x * y[y0 + j], b[b0 + j]);
        }
    }

    static int moveTowards(
            float rate, float[] source, int sourceOffset, float[] target, int targetOffset, int length) {
        FloatVector rates = broadcast(FLOATS, rate);
        int end = FLOATS.loopBound(length);
        for (int i = 0; i < end; i += LENGTH) {
            FloatVector current = fromArray(FLOATS, target, targetOffset + i);
            FloatVector difference = fromArray(FLOATS, source, sourceOffset + i).sub(current);
            rates.fma(difference, current).intoArray(target, targetOffset + i);
        }
        return end;
    }

    static int adam(
            float[] value, float[] gradient, float[] m, float[] v, int offset, int length, float gradientScale,
            float stepSize, float beta1, float beta2, float inverseRootCorrection2, float epsilon, float decay) {
        FloatVector zero = broadcast(FLOATS, 0);
        FloatVector leastNormal = broadcast(FLOATS, Float.MIN_NORMAL);
        FloatVector meanRate = broadcast(FLOATS, 1 - beta1);
        FloatVector squareRate = broadcast(FLOATS, 1 - beta2);
        FloatVector correction = broadcast(FLOATS, inverseRootCorrection2);
        FloatVector epsilons = broadcast(FLOATS, epsilon);
        FloatVector negativeStep = broadcast(FLOATS, -stepSize);
        float keep = 1 - decay;
        int end = FLOATS.loopBound(length);
        for (int i = offset; i < offset + end; i += LENGTH) {
            FloatVector g = fromArray(FLOATS, gradient, i).mul(gradientScale);
            FloatVector oldMean = fromArray(FLOATS, m, i);
            FloatVector anyMean = meanRate.fma(g.sub(oldMean), oldMean);
            FloatVector mean = anyMean.blend(zero, anyMean.lanewise(ABS).compare(LT, leastNormal));
            FloatVector square = squareRate.mul(g).fma(g, fromArray(FLOATS, v, i).mul(beta2));
            mean.intoArray(m, i);
            square.intoArray(v, i);
            FloatVector denominator = square.lanewise(SQRT).fma(correction, epsilons);
            negativeStep.fma(mean.div(denominator), fromArray(FLOATS, value, i).mul(keep)).intoArray(value, i);
        }
        return end;
    }

    static int rmsProp(
            float[] value, float[] gradient, float[] v, int offset, int length, float gradientScale,
            float learningRate, float smoothing, float gain, float epsilonInRoot, float epsilon) {
        FloatVector zero = broadcast(FLOATS, 0);
        FloatVector leastNormal = broadcast(FLOATS, Float.MIN_NORMAL);
        FloatVector negativeStep = broadcast(FLOATS, -learningRate);
        int end = FLOATS.loopBound(length);
        for (int i = offset; i < offset + end; i += LENGTH) {
            FloatVector g = fromArray(FLOATS, gradient, i).mul(gradientScale);
            FloatVector anySquare = g.mul(gain).fma(g, fromArray(FLOATS, v, i).mul(smoothing));
            FloatVector square = anySquare.blend(zero, anySquare.compare(LT, leastNormal));
            square.intoArray(v, i);
            FloatVector denominator = square.add(epsilonInRoot).lanewise(SQRT).add(epsilon);
            negativeStep.fma(g.div(denominator), fromArray(FLOATS, value, i)).intoArray(value, i);
        }
        return end;
    }

    // spotless:on
}
