package dev.bellman.nn.kernel;

import static dev.bellman.nn.kernel.Kernels.LANES;
import static dev.bellman.nn.kernel.Lanes.FLOATS;
import static dev.bellman.nn.kernel.Lanes.LENGTH;
import static jdk.incubator.vector.FloatVector.fromArray;

/**
 * The softmax family, over as many rows at a time as fit a buffer: the exponentials and logarithms of all rows are one loop,
 * which keeps the lanes busy however narrow the rows are.
 */
final class VectorSoftmax {
    private static final int BUFFER = 4096;

    private VectorSoftmax() {}

    // spotless:off: with one parameter to a line, each signature would fill a screen.

    static void softmax(int rows, int columns, float[] in, int in0, float[] out, int out0) {
        for (int at = 0; at < rows * columns; at += columns) {
            subtract(max(columns, in, in0 + at), columns, in, in0 + at, out, out0 + at);
        }
        exp(out, out0, out, out0, rows * columns);
        for (int at = 0; at < rows * columns; at += columns) {
            multiply(1 / sum(columns, out, out0 + at), columns, out, out0 + at);
        }
    }

    static void logSoftmax(int rows, int columns, float[] in, int in0, float[] out, int out0) {
        int most = Math.max(1, BUFFER / (columns + 1));
        float[] buffer = ThreadBuffer.ofLength(most * (columns + 1));
        for (int i = 0; i < rows; i += most) {
            int count = Math.min(most, rows - i);
            logSoftmax(count, columns, in, in0 + i * columns, out, out0 + i * columns, buffer);
        }
    }

    private static void logSoftmax(
            int rows, int columns, float[] in, int in0, float[] out, int out0, float[] buffer) {
        for (int at = 0; at < rows * columns; at += columns) {
            subtract(max(columns, in, in0 + at), columns, in, in0 + at, out, out0 + at);
        }
        exp(out, out0, buffer, 0, rows * columns);
        logSums(rows, columns, buffer);
        for (int i = 0; i < rows; i++) {
            int at = out0 + i * columns;
            subtract(buffer[rows * columns + i], columns, out, at, out, at);
        }
    }

    static void logSumExp(int rows, int columns, float[] in, int in0, float[] out, int out0) {
        int most = Math.max(1, BUFFER / (columns + 1));
        float[] buffer = ThreadBuffer.ofLength(most * (columns + 1));
        for (int i = 0; i < rows; i += most) {
            logSumExp(Math.min(most, rows - i), columns, in, in0 + i * columns, out, out0 + i, buffer);
        }
    }

    private static void logSumExp(
            int rows, int columns, float[] in, int in0, float[] out, int out0, float[] buffer) {
        for (int i = 0; i < rows; i++) {
            float max = max(columns, in, in0 + i * columns);
            out[out0 + i] = Float.isInfinite(max) ? 0 : max;
            subtract(out[out0 + i], columns, in, in0 + i * columns, buffer, i * columns);
        }
        exp(buffer, 0, buffer, 0, rows * columns);
        logSums(rows, columns, buffer);
        for (int i = 0; i < rows; i++) {
            out[out0 + i] += buffer[rows * columns + i];
        }
    }

    /** Puts the logarithms of the sums of the buffer's rows after the rows. */
    private static void logSums(int rows, int columns, float[] buffer) {
        int sums = rows * columns;
        for (int i = 0; i < rows; i++) {
            buffer[sums + i] = sum(columns, buffer, i * columns);
        }
        int done = VectorLogarithms.log(buffer, sums, buffer, sums, rows);
        for (int i = sums + done; i < sums + rows; i++) {
            buffer[i] = FloatMath.log(buffer[i]);
        }
    }

    private static void exp(float[] in, int in0, float[] out, int out0, int length) {
        for (int i = VectorExponentials.exp(in, in0, out, out0, length); i < length; i++) {
            out[out0 + i] = FloatMath.exp(in[in0 + i]);
        }
    }

    private static float max(int columns, float[] x, int x0) {
        return columns < LANES ? ScalarRows.max(columns, x, x0) : VectorRows.max(columns, x, x0);
    }

    private static float sum(int columns, float[] x, int x0) {
        return columns < LANES ? ScalarRows.sum(columns, x, x0) : VectorRows.sum(columns, x, x0);
    }

    private static void subtract(float subtrahend, int columns, float[] in, int in0, float[] out, int out0) {
        int end = FLOATS.loopBound(columns);
        for (int j = 0; j < end; j += LENGTH) {
            fromArray(FLOATS, in, in0 + j).sub(subtrahend).intoArray(out, out0 + j);
        }
        for (int j = end; j < columns; j++) {
            out[out0 + j] = in[in0 + j] - subtrahend;
        }
    }

    private static void multiply(float factor, int columns, float[] x, int x0) {
        int end = VectorElementwise.scale(factor, x, x0, columns);
        for (int j = end; j < columns; j++) {
            x[x0 + j] *= factor;
        }
    }

    // spotless:on
}
