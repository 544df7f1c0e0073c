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
    private VectorElementwise() {}

    // spotless:off: with one parameter to a line, each signature would fill a screen.


    static int relu(float[] in, int inOffset, float[] out, int outOffset, int length) {
        FloatVector zero = broadcast(0);
        int end = FLOATS.loopBound(length);
        for (int i = 0; i < end; i += LENGTH) {
            FloatVector x = load(in, inOffset + i);
            x.blend(zero, x.compare(LT, zero)).intoArray(out, outOffset + i);
        }
        return end;
    }

    static int reluBackward(float[] output, int outputOffset, float[] gradient, int gradientOffset, int length) {
        FloatVector zero = broadcast(0);
        int end = FLOATS.loopBound(length);
        for (int i = 0; i < end; i += LENGTH) {
            FloatVector y = load(output, outputOffset + i);
            FloatVector g = load(gradient, gradientOffset + i);
            zero.blend(g, y.compare(GT, zero)).intoArray(gradient, gradientOffset + i);
        }
        return end;
    }

    static int tanhBackward(float[] output, int outputOffset, float[] gradient, int gradientOffset, int length) {
        FloatVector one = broadcast(1);
        int end = FLOATS.loopBound(length);
        for (int i = 0; i < end; i += LENGTH) {
            FloatVector y = load(output, outputOffset + i);
            FloatVector g = load(gradient, gradientOffset + i);
            g.mul(y.neg().fma(y, one)).intoArray(gradient, gradientOffset + i);
        }
        return end;
    }

    static int sigmoidBackward(float[] output, int outputOffset, float[] gradient, int gradientOffset, int length) {
        FloatVector one = broadcast(1);
        int end = FLOATS.loopBound(length);
        for (int i = 0; i < end; i += LENGTH) {
            FloatVector y = load(output, outputOffset + i);
            FloatVector g = load(gradient, gradientOffset + i);
            g.mul(y.mul(one.sub(y))).intoArray(gradient, gradientOffset + i);
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

    static int multiplyAdd(
            float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset, float[] out, int outOffset,
            int length) {
        int end = FLOATS.loopBound(length);
        for (int i = 0; i < end; i += LENGTH) {
            load(a, aOffset + i).fma(load(b, bOffset + i), load(c, cOffset + i)).intoArray(out, outOffset + i);
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
