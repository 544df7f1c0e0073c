package dev.bellman.nn.kernel;

import static dev.bellman.nn.kernel.Lanes.LENGTH;

/** The matrix products of {@link Kernels}: whole vectors of columns straight away, the other columns as {@link VectorNarrow}. */
final class VectorMatrix {
    /** Where sums start that start at 0: four vectors that all columns share. */
    private static final float[] ZEROS = new float[4 * LENGTH];

    private VectorMatrix() {}

    // spotless:off: with one parameter to a line, each signature would fill a screen.

    /** c = a b + bias. */
    static void multiplyAddBias(
            int m, int n, int k, float[] a, int a0, float[] b, int b0, float[] bias, int bias0, float[] c, int c0) {
        product(m, n, k, a, a0, k, 1, b, b0, bias, bias0, 0, 1, c, c0);
    }

    /** c = a b or c += a b, where element (i, p) of a is at {@code a0 + i aRow + p aStep}. */
    static void multiply(
            int m, int n, int k, float[] a, int a0, int aRow, int aStep, float[] b, int b0, float[] c, int c0,
            boolean accumulate) {
        if (accumulate) {
            product(m, n, k, a, a0, aRow, aStep, b, b0, c, c0, n, 1, c, c0);
        } else {
            product(m, n, k, a, a0, aRow, aStep, b, b0, ZEROS, 0, 0, 0, c, c0);
        }
    }

    private static void product(
            int m, int n, int k, float[] a, int a0, int aRow, int aStep, float[] b, int b0, float[] s, int s0, int sRow,
            int sColumn, float[] c, int c0) {
        int wide = m < LENGTH ? n : n - n % (2 * LENGTH);
        if (wide > 0) {
            VectorProduct.multiply(m, wide, k, a, a0, aRow, aStep, b, b0, n, s, s0, sRow, sColumn, c, c0, n);
        }
        if (wide < n) {
            narrow(m, n, wide, k, a, a0, aRow, aStep, b, b0, s, s0, sRow, sColumn, c, c0);
        }
    }

    /** The columns from {@code wide} on. */
    private static void narrow(
            int m, int n, int wide, int k, float[] a, int a0, int aRow, int aStep, float[] b, int b0, float[] s, int s0,
            int sRow, int sColumn, float[] c, int c0) {
        int columns = n - wide;
        int rows = m - m % LENGTH;
        int start = s0 + wide * sColumn;
        VectorNarrow.multiply(
                rows, columns, k, a, a0, aRow, aStep, b, b0 + wide, n, s, start, sRow, sColumn, c, c0 + wide, n);
        VectorProduct.multiply(
                m - rows, columns, k, a, a0 + rows * aRow, aRow, aStep, b, b0 + wide, n, s, start + rows * sRow, sRow,
                sColumn, c, c0 + rows * n + wide, n);
    }

    // spotless:on
}
