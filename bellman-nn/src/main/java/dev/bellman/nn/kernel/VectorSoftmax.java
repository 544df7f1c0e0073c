package dev.bellman.nn.kernel;

import static dev.bellman.nn.kernel.Kernels.LANES;
import static dev.bellman.nn.kernel.Lanes.FLOATS;
import static dev.bellman.nn.kernel.Lanes.LENGTH;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;

/**
 * The softmax family, over as many rows at a time as fit a buffer: the exponentials and logarithms of all rows are one loop,
 * which keeps the lanes busy however narrow the rows are. The ends of rows of at least LANES columns take no loop of their own:
 * in the buffer rows are filled up to whole vectors, and outside the last vector overlaps the one before it.
 */
final class VectorSoftmax {
    private static final int BUFFER = 4096;

    private VectorSoftmax() {}

    // spotless:off: with one parameter to a line, each signature would fill a screen.

    static void softmax(int rows, int columns, float[] in, int in0, float[] out, int out0) {
        int most = mostRows(columns);
        float[] buffer = ThreadBuffer.ofLength(most * (width(columns) + 2));
        for (int i = 0; i < rows; i += most) {
            int count = Math.min(most, rows - i);
            shift(count, columns, in, in0 + i * columns, false, buffer);
            divideBySums(count, columns, buffer, out, out0 + i * columns);
        }
    }

    static void logSoftmax(int rows, int columns, float[] in, int in0, float[] out, int out0) {
        int most = mostRows(columns);
        float[] buffer = ThreadBuffer.ofLength(most * (width(columns) + 2));
        for (int i = 0; i < rows; i += most) {
            int count = Math.min(most, rows - i);
            shift(count, columns, in, in0 + i * columns, false, buffer);
            logSums(count, columns, buffer);
            subtractBoth(count, columns, buffer, in, in0 + i * columns, out, out0 + i * columns);
        }
    }

    static void logSumExp(int rows, int columns, float[] in, int in0, float[] out, int out0) {
        int most = mostRows(columns);
        float[] buffer = ThreadBuffer.ofLength(most * (width(columns) + 2));
        for (int i = 0; i < rows; i += most) {
            int count = Math.min(most, rows - i);
            shift(count, columns, in, in0 + i * columns, true, buffer);
            logSums(count, columns, buffer);
            int shifts = count * width(columns);
            for (int row = 0; row < count; row++) {
                out[out0 + i + row] = buffer[shifts + row] + buffer[shifts + count + row];
            }
        }
    }

    /** Floats from row to row of the buffer. */
    private static int width(int columns) {
        return columns < LANES ? columns : (columns + LANES - 1) & -LANES;
    }

    private static int mostRows(int columns) {
        return Math.max(1, BUFFER / (width(columns) + 2));
    }

    /**
     * Puts the exponentials of the rows, less their maxima, into the buffer, and the maxima after them.
     *
     * @param finite whether 0 is taken off rows with an infinite maximum
     */
    private static void shift(int rows, int columns, float[] in, int in0, boolean finite, float[] buffer) {
        int width = width(columns);
        for (int i = 0; i < rows; i++) {
            int from = in0 + i * columns;
            float max = columns < LANES ? ScalarRows.max(columns, in, from) : VectorRows.max(columns, in, from);
            float shift = finite && Float.isInfinite(max) ? 0 : max;
            buffer[rows * width + i] = shift;
            if (columns < LANES) {
                for (int j = 0; j < columns; j++) {
                    buffer[i * width + j] = in[from + j] - shift;
                }
            } else {
                subtract(shift, columns, in, from, buffer, i * width, width);
            }
        }
        int length = rows * width;
        for (int i = VectorExponentials.exp(buffer, 0, buffer, 0, length); i < length; i++) {
            buffer[i] = FloatMath.exp(buffer[i]);
        }
    }

    private static void subtract(
            float subtrahend, int columns, float[] in, int in0, float[] buffer, int buffer0, int width) {
        // Any number would do, but one whose exponential underflows takes long.
        FloatVector filling = broadcast(FLOATS, 0);
        for (int j = width - LANES; j < width; j += LENGTH) {
            filling.intoArray(buffer, buffer0 + j);
        }
        for (int j = 0; j < columns - LENGTH; j += LENGTH) {
            fromArray(FLOATS, in, in0 + j).sub(subtrahend).intoArray(buffer, buffer0 + j);
        }
        int last = columns - LENGTH;
        fromArray(FLOATS, in, in0 + last).sub(subtrahend).intoArray(buffer, buffer0 + last);
    }

    private static float sum(int columns, float[] buffer, int buffer0) {
        return columns < LANES
                ? ScalarRows.sum(columns, buffer, buffer0)
                : VectorRows.sumOfFilled(columns, buffer, buffer0);
    }

    private static void divideBySums(int rows, int columns, float[] buffer, float[] out, int out0) {
        int width = width(columns);
        for (int i = 0; i < rows; i++) {
            float inverse = 1 / sum(columns, buffer, i * width);
            int to = out0 + i * columns;
            if (columns < LANES) {
                for (int j = 0; j < columns; j++) {
                    out[to + j] = buffer[i * width + j] * inverse;
                }
            } else {
                multiply(inverse, columns, buffer, i * width, out, to);
            }
        }
    }

    private static void multiply(float factor, int columns, float[] buffer, int buffer0, float[] out, int out0) {
        for (int j = 0; j < columns - LENGTH; j += LENGTH) {
            fromArray(FLOATS, buffer, buffer0 + j).mul(factor).intoArray(out, out0 + j);
        }
        int last = columns - LENGTH;
        fromArray(FLOATS, buffer, buffer0 + last).mul(factor).intoArray(out, out0 + last);
    }

    /** Puts the logarithms of the sums of the buffer's rows after their maxima. */
    private static void logSums(int rows, int columns, float[] buffer) {
        int width = width(columns);
        int sums = rows * width + rows;
        for (int i = 0; i < rows; i++) {
            buffer[sums + i] = sum(columns, buffer, i * width);
        }
        int done = VectorLogarithms.log(buffer, sums, buffer, sums, rows);
        for (int i = sums + done; i < sums + rows; i++) {
            buffer[i] = FloatMath.log(buffer[i]);
        }
    }

    /** out = in less the maximum, less the logarithm of the sum. */
    private static void subtractBoth(
            int rows, int columns, float[] buffer, float[] in, int in0, float[] out, int out0) {
        int maxima = rows * width(columns);
        for (int i = 0; i < rows; i++) {
            int from = in0 + i * columns;
            int to = out0 + i * columns;
            if (columns < LANES) {
                for (int j = 0; j < columns; j++) {
                    out[to + j] = in[from + j] - buffer[maxima + i] - buffer[maxima + rows + i];
                }
            } else {
                subtractBoth(buffer[maxima + i], buffer[maxima + rows + i], columns, in, from, out, to);
            }
        }
    }

    private static void subtractBoth(
            float first, float second, int columns, float[] in, int in0, float[] out, int out0) {
        int end = columns - LENGTH;
        // Read before it is overwritten, where in and out are the same.
        FloatVector last = fromArray(FLOATS, in, in0 + end).sub(first).sub(second);
        for (int j = 0; j < end; j += LENGTH) {
            fromArray(FLOATS, in, in0 + j).sub(first).sub(second).intoArray(out, out0 + j);
        }
        last.intoArray(out, out0 + end);
    }

    // spotless:on
}
