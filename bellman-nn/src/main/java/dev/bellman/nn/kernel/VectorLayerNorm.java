package dev.bellman.nn.kernel;

import static dev.bellman.nn.kernel.Lanes.FLOATS;
import static dev.bellman.nn.kernel.Lanes.LENGTH;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;

/** Layer normalisation of one row, as {@link ScalarRows} defines it. */
final class VectorLayerNorm {
    private VectorLayerNorm() {}

    // spotless:off: with one parameter to a line, each signature would fill a screen.

    static float forward(
            int columns, float epsilon, float[] in, int in0, float[] scale, int scale0, float[] shift, int shift0,
            float[] normalized, int normalized0, float[] out, int out0) {
        centre(columns, VectorRows.sum(columns, in, in0) / columns, in, in0, normalized, normalized0);
        float variance = VectorRows.dot(columns, normalized, normalized0, normalized, normalized0) / columns;
        float inverse = 1 / (float) Math.sqrt(variance + epsilon);
        normalize(columns, inverse, scale, scale0, shift, shift0, normalized, normalized0, out, out0);
        return inverse;
    }

    private static void centre(int columns, float mean, float[] in, int in0, float[] out, int out0) {
        int end = FLOATS.loopBound(columns);
        for (int j = 0; j < end; j += LENGTH) {
            fromArray(FLOATS, in, in0 + j).sub(mean).intoArray(out, out0 + j);
        }
        for (int j = end; j < columns; j++) {
            out[out0 + j] = in[in0 + j] - mean;
        }
    }

    private static void normalize(
            int columns, float inverse, float[] scale, int scale0, float[] shift, int shift0, float[] normalized,
            int normalized0, float[] out, int out0) {
        int end = FLOATS.loopBound(columns);
        for (int j = 0; j < end; j += LENGTH) {
            FloatVector y = fromArray(FLOATS, normalized, normalized0 + j).mul(inverse);
            y.intoArray(normalized, normalized0 + j);
            y.fma(fromArray(FLOATS, scale, scale0 + j), fromArray(FLOATS, shift, shift0 + j)).intoArray(out, out0 + j);
        }
        for (int j = end; j < columns; j++) {
            float y = normalized[normalized0 + j] * inverse;
            normalized[normalized0 + j] = y;
            out[out0 + j] = Math.fma(y, scale[scale0 + j], shift[shift0 + j]);
        }
    }

    static void backward(
            int columns, float[] normalized, int normalized0, float inverseDeviation, float[] scale, int scale0,
            float[] outGradient, int outGradient0, float[] inGradient, int inGradient0) {
        multiply(columns, scale, scale0, outGradient, outGradient0, inGradient, inGradient0);
        float mean = VectorRows.sum(columns, inGradient, inGradient0) / columns;
        float slope = VectorRows.dot(columns, inGradient, inGradient0, normalized, normalized0) / columns;
        project(columns, mean, slope, inverseDeviation, normalized, normalized0, inGradient, inGradient0);
    }

    private static void multiply(int columns, float[] a, int a0, float[] b, int b0, float[] out, int out0) {
        int end = FLOATS.loopBound(columns);
        for (int j = 0; j < end; j += LENGTH) {
            fromArray(FLOATS, a, a0 + j).mul(fromArray(FLOATS, b, b0 + j)).intoArray(out, out0 + j);
        }
        for (int j = end; j < columns; j++) {
            out[out0 + j] = a[a0 + j] * b[b0 + j];
        }
    }

    private static void project(
            int columns, float mean, float slope, float inverseDeviation, float[] normalized, int normalized0,
            float[] gradient, int gradient0) {
        FloatVector negativeSlope = broadcast(FLOATS, -slope);
        int end = FLOATS.loopBound(columns);
        for (int j = 0; j < end; j += LENGTH) {
            FloatVector centred = fromArray(FLOATS, gradient, gradient0 + j).sub(mean);
            FloatVector g = negativeSlope.fma(fromArray(FLOATS, normalized, normalized0 + j), centred);
            g.mul(inverseDeviation).intoArray(gradient, gradient0 + j);
        }
        for (int j = end; j < columns; j++) {
            float centred = gradient[gradient0 + j] - mean;
            gradient[gradient0 + j] = Math.fma(-slope, normalized[normalized0 + j], centred) * inverseDeviation;
        }
    }

    // spotless:on
}
