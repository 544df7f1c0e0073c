package dev.bellman.nn.kernel;

import static dev.bellman.nn.kernel.Kernels.LANES;
import static dev.bellman.nn.kernel.Lanes.FLOATS;
import static dev.bellman.nn.kernel.Lanes.LENGTH;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.MAX;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;

/**
 * Reductions of one row. A sum has {@link Kernels#LANES} partial sums in one, two or four vectors. The end of the row is copied
 * and filled up with 0, which changes no sum; masks would do too, but some would be left boxed.
 */
final class VectorRows {
    private static final VectorShuffle<Float> BY_8 = VectorShuffle.iota(FLOATS, 8, 1, true);
    private static final VectorShuffle<Float> BY_4 = VectorShuffle.iota(FLOATS, 4, 1, true);
    private static final VectorShuffle<Float> BY_2 = VectorShuffle.iota(FLOATS, 2, 1, true);
    private static final VectorShuffle<Float> BY_1 = VectorShuffle.iota(FLOATS, 1, 1, true);

    private VectorRows() {}

    static float max(int columns, float[] x, int x0) {
        int end = FLOATS.loopBound(columns);
        FloatVector maxima = broadcast(FLOATS, Float.NEGATIVE_INFINITY);
        for (int j = 0; j < end; j += LENGTH) {
            maxima = maxima.lanewise(MAX, fromArray(FLOATS, x, x0 + j));
        }
        float max = maxima.reduceLanes(MAX);
        for (int j = end; j < columns; j++) {
            max = Math.max(max, x[x0 + j]);
        }
        return max;
    }

    // A sum must not start at a constant vector: where a loop merges that with computed ones, the compiler boxes them
    // all.

    static float sum(int columns, float[] x, int x0) {
        FloatVector sum0 = broadcast(FLOATS, 0);
        FloatVector sum1 = broadcast(FLOATS, 0);
        FloatVector sum2 = broadcast(FLOATS, 0);
        FloatVector sum3 = broadcast(FLOATS, 0);
        int j = 0;
        for (; j + LANES <= columns; j += LANES) {
            sum0 = sum0.add(fromArray(FLOATS, x, x0 + j));
            if (LENGTH <= 8) {
                sum1 = sum1.add(fromArray(FLOATS, x, x0 + j + LENGTH));
            }
            if (LENGTH == 4) {
                sum2 = sum2.add(fromArray(FLOATS, x, x0 + j + 8));
                sum3 = sum3.add(fromArray(FLOATS, x, x0 + j + 12));
            }
        }
        if (j < columns) {
            float[] tail = ThreadBuffer.lanes();
            Arrays.fill(tail, 0);
            System.arraycopy(x, x0 + j, tail, 0, columns - j);
            sum0 = sum0.add(fromArray(FLOATS, tail, 0));
            if (LENGTH <= 8) {
                sum1 = sum1.add(fromArray(FLOATS, tail, LENGTH));
            }
            if (LENGTH == 4) {
                sum2 = sum2.add(fromArray(FLOATS, tail, 8));
                sum3 = sum3.add(fromArray(FLOATS, tail, 12));
            }
        }
        return fold(sum0, sum1, sum2, sum3);
    }

    /** The sum of the products of the elements of two rows. */
    static float dot(int columns, float[] x, int x0, float[] y, int y0) {
        FloatVector sum0 = broadcast(FLOATS, 0);
        FloatVector sum1 = broadcast(FLOATS, 0);
        FloatVector sum2 = broadcast(FLOATS, 0);
        FloatVector sum3 = broadcast(FLOATS, 0);
        int j = 0;
        for (; j + LANES <= columns; j += LANES) {
            sum0 = fromArray(FLOATS, x, x0 + j).fma(fromArray(FLOATS, y, y0 + j), sum0);
            if (LENGTH <= 8) {
                sum1 = fromArray(FLOATS, x, x0 + j + LENGTH).fma(fromArray(FLOATS, y, y0 + j + LENGTH), sum1);
            }
            if (LENGTH == 4) {
                sum2 = fromArray(FLOATS, x, x0 + j + 8).fma(fromArray(FLOATS, y, y0 + j + 8), sum2);
                sum3 = fromArray(FLOATS, x, x0 + j + 12).fma(fromArray(FLOATS, y, y0 + j + 12), sum3);
            }
        }
        if (j < columns) {
            float[] tails = ThreadBuffer.lanes();
            copyTails(columns - j, x, x0 + j, y, y0 + j, tails);
            sum0 = fromArray(FLOATS, tails, 0).fma(fromArray(FLOATS, tails, LANES), sum0);
            if (LENGTH <= 8) {
                sum1 = fromArray(FLOATS, tails, LENGTH).fma(fromArray(FLOATS, tails, LANES + LENGTH), sum1);
            }
            if (LENGTH == 4) {
                sum2 = fromArray(FLOATS, tails, 8).fma(fromArray(FLOATS, tails, LANES + 8), sum2);
                sum3 = fromArray(FLOATS, tails, 12).fma(fromArray(FLOATS, tails, LANES + 12), sum3);
            }
        }
        return fold(sum0, sum1, sum2, sum3);
    }

    /** Puts what remains of x and y into LANES floats each. */
    private static void copyTails(int length, float[] x, int x0, float[] y, int y0, float[] tails) {
        Arrays.fill(tails, 0);
        System.arraycopy(x, x0, tails, 0, length);
        System.arraycopy(y, y0, tails, LANES, length);
    }

    /** Adds partial sum i + 8 to i, then i + 4, i + 2, i + 1. */
    private static float fold(FloatVector sum0, FloatVector sum1, FloatVector sum2, FloatVector sum3) {
        FloatVector folded = switch (LENGTH) {
            case 16 -> sum0.add(sum0.rearrange(BY_8));
            case 8 -> sum0.add(sum1);
            default -> sum0.add(sum2).add(sum1.add(sum3));
        };
        if (LENGTH > 4) {
            folded = folded.add(folded.rearrange(BY_4));
        }
        folded = folded.add(folded.rearrange(BY_2));
        return folded.add(folded.rearrange(BY_1)).lane(0);
    }
}
