package dev.bellman.nn.kernel;

import static dev.bellman.nn.kernel.Lanes.LENGTH;

/** The matrix products of {@link Kernels}: whole vectors of columns straight away, the other columns as {@link VectorNarrow}. */
final class VectorMatrix {
    /** Where sums start that start at 0: four vectors that all columns share. */
    private static final float[] ZEROS = new float[4 * LENGTH];

    private static final int PANEL = 64;

    private VectorMatrix() {}

    // spotless:off: with one parameter to a line, each signature would fill a screen.

    /** c = a b + bias. */
    static void multiplyAddBias(
            int m, int n, int k, float[] a, int a0, float[] b, int b0, float[] bias, int bias0, float[] c, int c0) {
        product(m, n, k, a, a0, k, 1, b, b0, n, bias, bias0, 0, 1, c, c0, n);
    }

    /** c = a b or c += a b, where element (i, p) of a is at {@code a0 + i aRow + p aStep}. */
    static void multiply(
            int m, int n, int k, float[] a, int a0, int aRow, int aStep, float[] b, int b0, float[] c, int c0,
            boolean accumulate) {
        multiply(m, n, k, a, a0, aRow, aStep, b, b0, n, c, c0, n, accumulate);
    }

    /** c = a b^T or c += a b^T; b is transposed one panel of c's columns at a time, to be used while it is in the caches. */
    static void multiplyTransposedRight(
            int m, int n, int k, float[] a, int a0, float[] b, int b0, float[] c, int c0, boolean accumulate) {
        float[] panel = ThreadBuffer.panel(PANEL * k);
        for (int j = 0; j < n; j += PANEL) {
            int columns = Math.min(PANEL, n - j);
            VectorTranspose.transpose(columns, k, b, b0 + j * k, k, panel, 0, columns);
            multiply(m, columns, k, a, a0, k, 1, panel, 0, columns, c, c0 + j, n, accumulate);
        }
    }

    private static void multiply(
            int m, int n, int k, float[] a, int a0, int aRow, int aStep, float[] b, int b0, int bRow, float[] c, int c0,
            int cRow, boolean accumulate) {
        if (accumulate) {
            product(m, n, k, a, a0, aRow, aStep, b, b0, bRow, c, c0, cRow, 1, c, c0, cRow);
        } else {
            product(m, n, k, a, a0, aRow, aStep, b, b0, bRow, ZEROS, 0, 0, 0, c, c0, cRow);
        }
    }

    private static void product(
            int m, int n, int k, float[] a, int a0, int aRow, int aStep, float[] b, int b0, int bRow, float[] s, int s0,
            int sRow, int sColumn, float[] c, int c0, int cRow) {
        int wide = m < LENGTH ? n : n - n % (2 * LENGTH);
        if (wide > 0) {
            VectorProduct.multiply(m, wide, k, a, a0, aRow, aStep, b, b0, bRow, s, s0, sRow, sColumn, c, c0, cRow);
        }
        if (wide < n) {
            narrow(
                    m, n - wide, k, a, a0, aRow, aStep, b, b0 + wide, bRow, s, s0 + wide * sColumn, sRow, sColumn, c,
                    c0 + wide, cRow);
        }
    }

    private static void narrow(
            int m, int n, int k, float[] a, int a0, int aRow, int aStep, float[] b, int b0, int bRow, float[] s, int s0,
            int sRow, int sColumn, float[] c, int c0, int cRow) {
        int rows = m - m % LENGTH;
        VectorNarrow.multiply(rows, n, k, a, a0, aRow, aStep, b, b0, bRow, s, s0, sRow, sColumn, c, c0, cRow);
        VectorProduct.multiply(
                m - rows, n, k, a, a0 + rows * aRow, aRow, aStep, b, b0, bRow, s, s0 + rows * sRow, sRow, sColumn, c,
                c0 + rows * cRow, cRow);
    }

    // spotless:on
}
