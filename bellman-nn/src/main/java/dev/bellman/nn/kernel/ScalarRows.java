package dev.bellman.nn.kernel;

/** Operations on one row, for the scalar kernels. Sums have {@link Kernels#LANES} interleaved partial sums, combined in a tree. */
final class ScalarRows {
    private ScalarRows() {}

    // spotless:off: with one parameter to a line, each signature would fill a screen.

    static void softmax(int columns, float[] in, int inOffset, float[] out, int outOffset) {
        float max = max(columns, in, inOffset);
        for (int j = 0; j < columns; j++) {
            out[outOffset + j] = FloatMath.exp(in[inOffset + j] - max);
        }
        float inverse = 1 / sum(columns, out, outOffset);
        for (int j = 0; j < columns; j++) {
            out[outOffset + j] *= inverse;
        }
    }

    static void logSoftmax(int columns, float[] in, int inOffset, float[] out, int outOffset) {
        float max = max(columns, in, inOffset);
        float logSum = FloatMath.log(sumExp(columns, in, inOffset, max));
        for (int j = 0; j < columns; j++) {
            out[outOffset + j] = in[inOffset + j] - max - logSum;
        }
    }

    static float logSumExp(int columns, float[] in, int inOffset) {
        float max = max(columns, in, inOffset);
        float shift = Float.isInfinite(max) ? 0 : max;
        return shift + FloatMath.log(sumExp(columns, in, inOffset, shift));
    }

    /** Writes (x - mean) / sqrt(variance + epsilon) and returns 1 / sqrt(variance + epsilon). */
    static float normalize(int columns, float epsilon, float[] in, int inOffset, float[] out, int outOffset) {
        float mean = sum(columns, in, inOffset) / columns;
        for (int j = 0; j < columns; j++) {
            out[outOffset + j] = in[inOffset + j] - mean;
        }
        float variance = sumOfSquares(columns, out, outOffset) / columns;
        float inverse = 1 / (float) Math.sqrt(variance + epsilon);
        for (int j = 0; j < columns; j++) {
            out[outOffset + j] *= inverse;
        }
        return inverse;
    }

    /** With g = scale * outGradient: inGradient = (g - mean(g) - normalized * mean(g * normalized)) * inverseDeviation. */
    static void normalizeBackward(
            int columns, float[] normalized, int normalizedOffset, float inverseDeviation, float[] scale,
            int scaleOffset, float[] outGradient, int outGradientOffset, float[] inGradient, int inGradientOffset) {
        for (int j = 0; j < columns; j++) {
            inGradient[inGradientOffset + j] = scale[scaleOffset + j] * outGradient[outGradientOffset + j];
        }
        float mean = sum(columns, inGradient, inGradientOffset) / columns;
        float slope = dot(columns, inGradient, inGradientOffset, normalized, normalizedOffset) / columns;
        for (int j = 0; j < columns; j++) {
            float centred = inGradient[inGradientOffset + j] - mean;
            inGradient[inGradientOffset + j] =
                    Math.fma(-slope, normalized[normalizedOffset + j], centred) * inverseDeviation;
        }
    }

    static float sumOfSquares(int columns, float[] in, int offset) {
        return dot(columns, in, offset, in, offset);
    }

    static float max(int columns, float[] in, int offset) {
        float max = Float.NEGATIVE_INFINITY;
        for (int j = 0; j < columns; j++) {
            max = Math.max(max, in[offset + j]);
        }
        return max;
    }

    static float sum(int columns, float[] x, int x0) {
        return tree(
                laneSum(0, columns, x, x0), laneSum(1, columns, x, x0), laneSum(2, columns, x, x0), laneSum(3, columns, x, x0),
                laneSum(4, columns, x, x0), laneSum(5, columns, x, x0), laneSum(6, columns, x, x0), laneSum(7, columns, x, x0),
                laneSum(8, columns, x, x0), laneSum(9, columns, x, x0), laneSum(10, columns, x, x0), laneSum(11, columns, x, x0),
                laneSum(12, columns, x, x0), laneSum(13, columns, x, x0), laneSum(14, columns, x, x0), laneSum(15, columns, x, x0));
    }

    private static float dot(int columns, float[] a, int a0, float[] b, int b0) {
        return tree(
                laneDot(0, columns, a, a0, b, b0), laneDot(1, columns, a, a0, b, b0),
                laneDot(2, columns, a, a0, b, b0), laneDot(3, columns, a, a0, b, b0),
                laneDot(4, columns, a, a0, b, b0), laneDot(5, columns, a, a0, b, b0),
                laneDot(6, columns, a, a0, b, b0), laneDot(7, columns, a, a0, b, b0),
                laneDot(8, columns, a, a0, b, b0), laneDot(9, columns, a, a0, b, b0),
                laneDot(10, columns, a, a0, b, b0), laneDot(11, columns, a, a0, b, b0),
                laneDot(12, columns, a, a0, b, b0), laneDot(13, columns, a, a0, b, b0),
                laneDot(14, columns, a, a0, b, b0), laneDot(15, columns, a, a0, b, b0));
    }

    private static float sumExp(int columns, float[] x, int x0, float shift) {
        return tree(
                laneSumExp(0, columns, x, x0, shift), laneSumExp(1, columns, x, x0, shift),
                laneSumExp(2, columns, x, x0, shift), laneSumExp(3, columns, x, x0, shift),
                laneSumExp(4, columns, x, x0, shift), laneSumExp(5, columns, x, x0, shift),
                laneSumExp(6, columns, x, x0, shift), laneSumExp(7, columns, x, x0, shift),
                laneSumExp(8, columns, x, x0, shift), laneSumExp(9, columns, x, x0, shift),
                laneSumExp(10, columns, x, x0, shift), laneSumExp(11, columns, x, x0, shift),
                laneSumExp(12, columns, x, x0, shift), laneSumExp(13, columns, x, x0, shift),
                laneSumExp(14, columns, x, x0, shift), laneSumExp(15, columns, x, x0, shift));
    }

    private static float laneSum(int lane, int columns, float[] x, int x0) {
        float sum = 0;
        for (int j = lane; j < columns; j += Kernels.LANES) {
            sum += x[x0 + j];
        }
        return sum;
    }

    private static float laneDot(int lane, int columns, float[] a, int a0, float[] b, int b0) {
        float sum = 0;
        for (int j = lane; j < columns; j += Kernels.LANES) {
            sum = Math.fma(a[a0 + j], b[b0 + j], sum);
        }
        return sum;
    }

    private static float laneSumExp(int lane, int columns, float[] x, int x0, float shift) {
        float sum = 0;
        for (int j = lane; j < columns; j += Kernels.LANES) {
            sum += FloatMath.exp(x[x0 + j] - shift);
        }
        return sum;
    }

    /** Adds i + 8 to i, then i + 4, i + 2, i + 1. */
    private static float tree(
            float p0, float p1, float p2, float p3, float p4, float p5, float p6, float p7, float p8, float p9, float p10,
            float p11, float p12, float p13, float p14, float p15) {
        float even = ((p0 + p8) + (p4 + p12)) + ((p2 + p10) + (p6 + p14));
        float odd = ((p1 + p9) + (p5 + p13)) + ((p3 + p11) + (p7 + p15));
        return even + odd;
    }

    // spotless:on
}
