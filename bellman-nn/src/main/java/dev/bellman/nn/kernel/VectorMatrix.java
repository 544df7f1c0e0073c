package dev.bellman.nn.kernel;

import static dev.bellman.nn.kernel.Lanes.FLOATS;
import static dev.bellman.nn.kernel.Lanes.LENGTH;
import static jdk.incubator.vector.FloatVector.fromArray;

/** The matrix products of {@link Kernels}: whole vectors of columns straight away, the other columns as {@link VectorNarrow}. */
final class VectorMatrix {
    /** Where sums start that start at 0: four vectors that all columns share. */
    private static final float[] ZEROS = new float[4 * LENGTH];

    /** Columns that are transposed or packed together. */
    private static final int PANEL = 64;
    /** Length of sums for which a panel is packed, and a large b is read. */
    private static final int DEPTH = 128;
    /** Floats of b from which on it does not stay in the caches from one panel to the next. */
    private static final int LARGE = 1 << 17;
    /** Length of sums from which on it pays to transpose a and c instead of a larger b. */
    private static final int LONG = 96;
    /** Packing pays from so many rows on, */
    private static final int MANY_ROWS = 48;
    /** and from so many floats from row to row of b. */
    private static final int FAR_APART = 128;

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

    /**
     * c = a b^T or c += a b^T; b is transposed one panel of c's columns at a time, to be used while it is in the caches, unless
     * there is less to do elsewhere.
     */
    static void multiplyTransposedRight(
            int m, int n, int k, float[] a, int a0, float[] b, int b0, float[] c, int c0, boolean accumulate) {
        boolean wholePanels = 4 * LENGTH == PANEL && m % (2 * LENGTH) == 0;
        if (!accumulate && wholePanels && 2 * m <= n && k >= LONG) {
            multiplyByTransposes(m, n, k, a, a0, b, b0, c, c0);
            return;
        }
        float[] panel = ThreadBuffer.panel(PANEL * k);
        for (int j = 0; j < n; j += PANEL) {
            int columns = Math.min(PANEL, n - j);
            VectorTranspose.transpose(columns, k, b, b0 + j * k, k, panel, 0, columns);
            multiply(m, columns, k, a, a0, k, 1, panel, 0, columns, c, c0 + j, n, accumulate);
        }
    }

    /** c = a b^T as the transpose of b a^T, some rows of a at a time: a and c are smaller than b, and so easier to transpose. */
    private static void multiplyByTransposes(
            int m, int n, int k, float[] a, int a0, float[] b, int b0, float[] c, int c0) {
        int most = Math.min(m, PANEL);
        float[] aTransposed = ThreadBuffer.panel(most * k);
        float[] cTransposed = ThreadBuffer.ofLength(most * n);
        for (int i = 0; i < m; i += most) {
            int rows = Math.min(most, m - i);
            VectorTranspose.transpose(rows, k, a, a0 + i * k, k, aTransposed, 0, rows);
            VectorProduct.multiply(
                    n, rows, Math.min(DEPTH, k), b, b0, k, 1, aTransposed, 0, rows, ZEROS, 0, 0, 0, cTransposed, 0, rows);
            for (int p = DEPTH; p < k; p += DEPTH) {
                VectorProduct.multiply(
                        n, rows, Math.min(DEPTH, k - p), b, b0 + p, k, 1, aTransposed, p * rows, rows, cTransposed, 0, rows, 1,
                        cTransposed, 0, rows);
            }
            VectorTranspose.transpose(n, rows, cTransposed, 0, rows, c, c0 + i * n, n);
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
        if (m >= MANY_ROWS && bRow >= FAR_APART) {
            packed(m, wide, k, a, a0, aRow, aStep, b, b0, bRow, s, s0, sRow, sColumn, c, c0, cRow);
        } else if (k > DEPTH && (long) wide * k > LARGE) {
            blocked(m, wide, k, a, a0, aRow, aStep, b, b0, bRow, s, s0, sRow, sColumn, c, c0, cRow);
        } else if (wide > 0) {
            VectorProduct.multiply(m, wide, k, a, a0, aRow, aStep, b, b0, bRow, s, s0, sRow, sColumn, c, c0, cRow);
        }
        if (wide < n) {
            narrow(
                    m, n - wide, k, a, a0, aRow, aStep, b, b0 + wide, bRow, s, s0 + wide * sColumn, sRow, sColumn, c,
                    c0 + wide, cRow);
        }
    }

    /**
     * With each panel of b copied to consecutive memory before its many uses. In place, its rows compete with each other, and with
     * those of a where that is read down its columns, for the same few sets of the cache if their distance is a power of two.
     */
    private static void packed(
            int m, int n, int k, float[] a, int a0, int aRow, int aStep, float[] b, int b0, int bRow, float[] s, int s0,
            int sRow, int sColumn, float[] c, int c0, int cRow) {
        float[] panel = ThreadBuffer.ofLength(PANEL * DEPTH);
        for (int j = 0; j < n; j += PANEL) {
            int columns = Math.min(PANEL, n - j);
            // At least once: of no terms, the sums are where they start.
            int p = 0;
            do {
                int depth = Math.min(DEPTH, k - p);
                copy(depth, columns, b, b0 + p * bRow + j, bRow, panel);
                if (p == 0) {
                    VectorProduct.multiply(
                            m, columns, depth, a, a0, aRow, aStep, panel, 0, columns, s, s0 + j * sColumn, sRow, sColumn,
                            c, c0 + j, cRow);
                } else {
                    VectorProduct.multiply(
                            m, columns, depth, a, a0 + p * aStep, aRow, aStep, panel, 0, columns, c, c0 + j, cRow, 1, c,
                            c0 + j, cRow);
                }
                p += DEPTH;
            } while (p < k);
        }
    }

    /**
     * With some rows of b at a time for all columns. By panels of columns, a large b would be read in short pieces that are far
     * apart, which neither the prefetcher nor the table of pages is made for.
     */
    private static void blocked(
            int m, int n, int k, float[] a, int a0, int aRow, int aStep, float[] b, int b0, int bRow, float[] s, int s0,
            int sRow, int sColumn, float[] c, int c0, int cRow) {
        VectorProduct.multiply(m, n, DEPTH, a, a0, aRow, aStep, b, b0, bRow, s, s0, sRow, sColumn, c, c0, cRow);
        for (int p = DEPTH; p < k; p += DEPTH) {
            VectorProduct.multiply(
                    m, n, Math.min(DEPTH, k - p), a, a0 + p * aStep, aRow, aStep, b, b0 + p * bRow, bRow, c, c0, cRow, 1, c,
                    c0, cRow);
        }
    }

    /** The columns are whole vectors. */
    private static void copy(int rows, int columns, float[] in, int in0, int inRow, float[] out) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j += LENGTH) {
                fromArray(FLOATS, in, in0 + i * inRow + j).intoArray(out, i * columns + j);
            }
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
