package dev.bellman.nn.kernel;

import static dev.bellman.nn.kernel.Lanes.FLOATS;
import static dev.bellman.nn.kernel.Lanes.LENGTH;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** Sums over rows, with a lane for each column and, where there are many columns, four vectors of sums at a time. */
final class VectorColumns {
    private VectorColumns() {}

    // spotless:off: with one parameter to a line, each signature would fill a screen.

    static void addSums(int rows, int columns, float[] in, int in0, float[] out, int out0) {
        int j = 0;
        for (; j + 4 * LENGTH <= columns; j += 4 * LENGTH) {
            addFourSums(rows, columns, in, in0 + j, out, out0 + j);
        }
        for (; j < columns; j += LENGTH) {
            VectorMask<Float> mask = FLOATS.indexInRange(j, columns);
            FloatVector sum = fromArray(FLOATS, out, out0 + j, mask);
            for (int i = 0; i < rows; i++) {
                sum = sum.add(fromArray(FLOATS, in, in0 + i * columns + j, mask));
            }
            sum.intoArray(out, out0 + j, mask);
        }
    }

    private static void addFourSums(int rows, int columns, float[] in, int in0, float[] out, int out0) {
        FloatVector sum0 = fromArray(FLOATS, out, out0);
        FloatVector sum1 = fromArray(FLOATS, out, out0 + LENGTH);
        FloatVector sum2 = fromArray(FLOATS, out, out0 + 2 * LENGTH);
        FloatVector sum3 = fromArray(FLOATS, out, out0 + 3 * LENGTH);
        for (int i = 0; i < rows; i++) {
            int at = in0 + i * columns;
            sum0 = sum0.add(fromArray(FLOATS, in, at));
            sum1 = sum1.add(fromArray(FLOATS, in, at + LENGTH));
            sum2 = sum2.add(fromArray(FLOATS, in, at + 2 * LENGTH));
            sum3 = sum3.add(fromArray(FLOATS, in, at + 3 * LENGTH));
        }
        sum0.intoArray(out, out0);
        sum1.intoArray(out, out0 + LENGTH);
        sum2.intoArray(out, out0 + 2 * LENGTH);
        sum3.intoArray(out, out0 + 3 * LENGTH);
    }

    static void addProductSums(
            int rows, int columns, float[] a, int a0, float[] b, int b0, float[] out, int out0) {
        int j = 0;
        for (; j + 4 * LENGTH <= columns; j += 4 * LENGTH) {
            addFourProductSums(rows, columns, a, a0 + j, b, b0 + j, out, out0 + j);
        }
        for (; j < columns; j += LENGTH) {
            VectorMask<Float> mask = FLOATS.indexInRange(j, columns);
            FloatVector sum = fromArray(FLOATS, out, out0 + j, mask);
            for (int i = 0; i < rows; i++) {
                int at = i * columns + j;
                FloatVector x = fromArray(FLOATS, a, a0 + at, mask);
                sum = x.fma(fromArray(FLOATS, b, b0 + at, mask), sum);
            }
            sum.intoArray(out, out0 + j, mask);
        }
    }

    private static void addFourProductSums(
            int rows, int columns, float[] a, int a0, float[] b, int b0, float[] out, int out0) {
        FloatVector sum0 = fromArray(FLOATS, out, out0);
        FloatVector sum1 = fromArray(FLOATS, out, out0 + LENGTH);
        FloatVector sum2 = fromArray(FLOATS, out, out0 + 2 * LENGTH);
        FloatVector sum3 = fromArray(FLOATS, out, out0 + 3 * LENGTH);
        for (int i = 0; i < rows; i++) {
            int x = a0 + i * columns;
            int y = b0 + i * columns;
            sum0 = fromArray(FLOATS, a, x).fma(fromArray(FLOATS, b, y), sum0);
            sum1 = fromArray(FLOATS, a, x + LENGTH).fma(fromArray(FLOATS, b, y + LENGTH), sum1);
            sum2 = fromArray(FLOATS, a, x + 2 * LENGTH).fma(fromArray(FLOATS, b, y + 2 * LENGTH), sum2);
            sum3 = fromArray(FLOATS, a, x + 3 * LENGTH).fma(fromArray(FLOATS, b, y + 3 * LENGTH), sum3);
        }
        sum0.intoArray(out, out0);
        sum1.intoArray(out, out0 + LENGTH);
        sum2.intoArray(out, out0 + 2 * LENGTH);
        sum3.intoArray(out, out0 + 3 * LENGTH);
    }

    // spotless:on
}
