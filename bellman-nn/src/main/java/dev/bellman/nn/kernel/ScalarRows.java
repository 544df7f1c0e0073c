package dev.bellman.nn.kernel;

/**
 * Operations on one row, for the scalar kernels. Sums have {@link Kernels#LANES} interleaved partial sums, combined in a
 * tree; the recursion over (lane, step) walks that tree without room for the partial sums.
 */
final class ScalarRows {
    private ScalarRows() {}

    // spotless:off: with one parameter to a line, each signature would fill a screen.

    static void softmax(int columns, float[] in, int inOffset, float[] out, int outOffset) {
        float max = max(columns, in, inOffset);
        for (int j = 0; j < columns; j++) {
            out[outOffset + j] = FloatMath.exp(in[inOffset + j] - max);
        }
        float inverse = 1 / sum(columns, out, outOffset, 0, 1);
        for (int j = 0; j < columns; j++) {
            out[outOffset + j] *= inverse;
        }
    }

    static void logSoftmax(int columns, float[] in, int inOffset, float[] out, int outOffset) {
        float max = max(columns, in, inOffset);
        float logSum = FloatMath.log(sumExp(columns, in, inOffset, max, 0, 1));
        for (int j = 0; j < columns; j++) {
            out[outOffset + j] = in[inOffset + j] - max - logSum;
        }
    }

    static float logSumExp(int columns, float[] in, int inOffset) {
        float max = max(columns, in, inOffset);
        float shift = Float.isInfinite(max) ? 0 : max;
        return shift + FloatMath.log(sumExp(columns, in, inOffset, shift, 0, 1));
    }

    /** Writes (x - mean) / sqrt(variance + epsilon) and returns 1 / sqrt(variance + epsilon). */
    static float normalize(int columns, float epsilon, float[] in, int inOffset, float[] out, int outOffset) {
        float mean = sum(columns, in, inOffset, 0, 1) / columns;
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
        float mean = sum(columns, inGradient, inGradientOffset, 0, 1) / columns;
        float slope = dot(columns, inGradient, inGradientOffset, normalized, normalizedOffset, 0, 1) / columns;
        for (int j = 0; j < columns; j++) {
            float centred = inGradient[inGradientOffset + j] - mean;
            inGradient[inGradientOffset + j] =
                    Math.fma(-slope, normalized[normalizedOffset + j], centred) * inverseDeviation;
        }
    }

    static float sumOfSquares(int columns, float[] in, int offset) {
        return dot(columns, in, offset, in, offset, 0, 1);
    }

    private static float max(int columns, float[] in, int offset) {
        float max = Float.NEGATIVE_INFINITY;
        for (int j = 0; j < columns; j++) {
            max = Math.max(max, in[offset + j]);
        }
        return max;
    }

    private static float sum(int columns, float[] in, int offset, int lane, int step) {
        if (step < Kernels.LANES) {
            return sum(columns, in, offset, lane, 2 * step) + sum(columns, in, offset, lane + step, 2 * step);
        }
        float sum = 0;
        for (int j = lane; j < columns; j += Kernels.LANES) {
            sum += in[offset + j];
        }
        return sum;
    }

    private static float sumExp(int columns, float[] in, int offset, float shift, int lane, int step) {
        if (step < Kernels.LANES) {
            return sumExp(columns, in, offset, shift, lane, 2 * step)
                    + sumExp(columns, in, offset, shift, lane + step, 2 * step);
        }
        float sum = 0;
        for (int j = lane; j < columns; j += Kernels.LANES) {
            sum += FloatMath.exp(in[offset + j] - shift);
        }
        return sum;
    }

    private static float dot(
            int columns, float[] a, int aOffset, float[] b, int bOffset, int lane, int step) {
        if (step < Kernels.LANES) {
            return dot(columns, a, aOffset, b, bOffset, lane, 2 * step)
                    + dot(columns, a, aOffset, b, bOffset, lane + step, 2 * step);
        }
        float sum = 0;
        for (int j = lane; j < columns; j += Kernels.LANES) {
            sum = Math.fma(a[aOffset + j], b[bOffset + j], sum);
        }
        return sum;
    }

    // spotless:on
}
