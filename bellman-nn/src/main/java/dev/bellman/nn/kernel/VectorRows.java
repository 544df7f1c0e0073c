package dev.bellman.nn.kernel;

import static dev.bellman.nn.kernel.Kernels.BLOCK;
import static dev.bellman.nn.kernel.Kernels.LANES;
import static dev.bellman.nn.kernel.Lanes.FLOATS;
import static dev.bellman.nn.kernel.Lanes.LENGTH;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.GT;

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

    private static final float[] ONES_THEN_ZEROS = new float[2 * LANES];

    static {
        Arrays.fill(ONES_THEN_ZEROS, 0, LANES, 1);
    }

    private VectorRows() {}

    /** Of at least LENGTH columns. The last vector overlaps: a maximum may count elements twice. NaN counts as the least. */
    static float max(int columns, float[] x, int x0) {
        FloatVector maxima = fromArray(FLOATS, x, x0 + columns - LENGTH);
        for (int j = 0; j < columns - LENGTH; j += LENGTH) {
            FloatVector other = fromArray(FLOATS, x, x0 + j);
            maxima = maxima.blend(other, other.compare(GT, maxima));
        }
        if (LENGTH > 8) {
            FloatVector other = maxima.rearrange(BY_8);
            maxima = maxima.blend(other, other.compare(GT, maxima));
        }
        if (LENGTH > 4) {
            FloatVector other = maxima.rearrange(BY_4);
            maxima = maxima.blend(other, other.compare(GT, maxima));
        }
        FloatVector byTwo = maxima.rearrange(BY_2);
        maxima = maxima.blend(byTwo, byTwo.compare(GT, maxima));
        FloatVector byOne = maxima.rearrange(BY_1);
        return maxima.blend(byOne, byOne.compare(GT, maxima)).lane(0);
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

    /** The sum of a row of at least LANES columns that finite numbers fill up to a multiple of LANES. */
    static float sumOfFilled(int columns, float[] x, int x0) {
        int last = (columns - 1) & -LANES;
        int ones = LANES - (columns - last);
        int at = x0 + last;
        FloatVector sum0 = broadcast(FLOATS, 0);
        FloatVector sum1 = broadcast(FLOATS, 0);
        FloatVector sum2 = broadcast(FLOATS, 0);
        FloatVector sum3 = broadcast(FLOATS, 0);
        for (int j = x0; j < at; j += LANES) {
            sum0 = sum0.add(fromArray(FLOATS, x, j));
            if (LENGTH <= 8) {
                sum1 = sum1.add(fromArray(FLOATS, x, j + LENGTH));
            }
            if (LENGTH == 4) {
                sum2 = sum2.add(fromArray(FLOATS, x, j + 8));
                sum3 = sum3.add(fromArray(FLOATS, x, j + 12));
            }
        }
        // Times 1 or 0: a product by 1 is exact, so fused or not makes no difference.
        sum0 = fromArray(FLOATS, x, at).fma(fromArray(FLOATS, ONES_THEN_ZEROS, ones), sum0);
        if (LENGTH <= 8) {
            sum1 = fromArray(FLOATS, x, at + LENGTH).fma(fromArray(FLOATS, ONES_THEN_ZEROS, ones + LENGTH), sum1);
        }
        if (LENGTH == 4) {
            sum2 = fromArray(FLOATS, x, at + 8).fma(fromArray(FLOATS, ONES_THEN_ZEROS, ones + 8), sum2);
            sum3 = fromArray(FLOATS, x, at + 12).fma(fromArray(FLOATS, ONES_THEN_ZEROS, ones + 12), sum3);
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

    /** The sums of squares of blocks of {@link Kernels#BLOCK} elements, as {@link #dot} makes them, added in double in order. */
    static double sumOfSquares(double start, int blocks, float[] x, int x0) {
        double sum = start;
        int block = 0;
        if (LENGTH == LANES) {
            float[] lanes = ThreadBuffer.ofLength(4 * LANES);
            for (; block + 4 <= blocks; block += 4) {
                sumFourBlocks(x, x0 + block * BLOCK, lanes);
                for (int i = 0; i < 4; i++) {
                    sum += fold(lanes, i * LANES);
                }
            }
        }
        for (; block < blocks; block++) {
            sum += dot(BLOCK, x, x0 + block * BLOCK, x, x0 + block * BLOCK);
        }
        return sum;
    }

    /** Where a vector holds all partial sums of a block, so that those of one block would wait for each other. */
    private static void sumFourBlocks(float[] x, int x0, float[] lanes) {
        FloatVector sum0 = broadcast(FLOATS, 0);
        FloatVector sum1 = broadcast(FLOATS, 0);
        FloatVector sum2 = broadcast(FLOATS, 0);
        FloatVector sum3 = broadcast(FLOATS, 0);
        for (int j = x0; j < x0 + BLOCK; j += LANES) {
            FloatVector y0 = fromArray(FLOATS, x, j);
            FloatVector y1 = fromArray(FLOATS, x, j + BLOCK);
            FloatVector y2 = fromArray(FLOATS, x, j + 2 * BLOCK);
            FloatVector y3 = fromArray(FLOATS, x, j + 3 * BLOCK);
            sum0 = y0.fma(y0, sum0);
            sum1 = y1.fma(y1, sum1);
            sum2 = y2.fma(y2, sum2);
            sum3 = y3.fma(y3, sum3);
        }
        sum0.intoArray(lanes, 0);
        sum1.intoArray(lanes, LANES);
        sum2.intoArray(lanes, 2 * LANES);
        sum3.intoArray(lanes, 3 * LANES);
    }

    /** As the other one, of partial sums in an array: four of those in one loop are too much for C2, which then allocates. */
    private static float fold(float[] lanes, int from) {
        for (int half = LANES / 2; half > 0; half /= 2) {
            for (int i = from; i < from + half; i++) {
                lanes[i] += lanes[i + half];
            }
        }
        return lanes[from];
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
