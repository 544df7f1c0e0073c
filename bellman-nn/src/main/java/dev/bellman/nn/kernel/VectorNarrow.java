package dev.bellman.nn.kernel;

import static dev.bellman.nn.kernel.Lanes.LENGTH;

import java.util.Arrays;

/**
 * Products with fewer columns than fill vectors, such as the heads of a policy: computed as their transpose, c^T = b^T a^T,
 * so that lanes go across the many rows of c and each sum is still over k in sequence. c^T, and a^T where a is not stored
 * transposed already, are held in a {@link ThreadBuffer}, one block of rows at a time.
 */
final class VectorNarrow {
    private static final int ROWS = 64;
    private static final int MOST_COLUMNS = 2 * LENGTH;
    /** Length of sums for which a^T is held. */
    private static final int DEPTH = 128;

    // Parts of the buffer: c^T [MOST_COLUMNS x ROWS], a^T [DEPTH x ROWS].
    private static final int TRANSPOSED_A = MOST_COLUMNS * ROWS;
    private static final int BUFFER = TRANSPOSED_A + DEPTH * ROWS;

    private VectorNarrow() {}

    // spotless:off: with one parameter to a line, each signature would fill a screen.

    /** c = s + a b for n below 2 LENGTH and m a multiple of LENGTH; the parameters are those of {@link VectorProduct}. */
    static void multiply(
            int m, int n, int k, float[] a, int a0, int aRow, int aStep, float[] b, int b0, int bStep, float[] s, int s0,
            int sRow, int sColumn, float[] c, int c0, int cRow) {
        float[] buffer = ThreadBuffer.ofLength(BUFFER);
        for (int i = 0; i < m; i += ROWS) {
            int rows = Math.min(ROWS, m - i);
            start(rows, n, s, s0 + i * sRow, sRow, sColumn, buffer);
            if (aRow == 1) {
                accumulate(rows, n, k, a, a0 + i, aStep, b, b0, bStep, buffer);
            } else {
                for (int p = 0; p < k; p += DEPTH) {
                    int depth = Math.min(DEPTH, k - p);
                    VectorTranspose.transpose(rows, depth, a, a0 + i * aRow + p, aRow, buffer, TRANSPOSED_A, ROWS);
                    accumulate(rows, n, depth, buffer, TRANSPOSED_A, ROWS, b, b0 + p * bStep, bStep, buffer);
                }
            }
            VectorTranspose.transpose(n, rows, buffer, 0, ROWS, c, c0 + i * cRow, cRow);
        }
    }

    /** c^T += b^T a^T. */
    private static void accumulate(
            int rows, int n, int k, float[] aTransposed, int a0, int aStep, float[] b, int b0, int bStep, float[] buffer) {
        VectorProduct.multiply(n, rows, k, b, b0, 1, bStep, aTransposed, a0, aStep, buffer, 0, ROWS, 1, buffer, 0, ROWS);
    }

    /** c^T = s^T. */
    private static void start(int rows, int n, float[] s, int s0, int sRow, int sColumn, float[] buffer) {
        if (sRow == 0) {
            for (int j = 0; j < n; j++) {
                Arrays.fill(buffer, j * ROWS, j * ROWS + rows, s[s0 + j * sColumn]);
            }
        } else {
            VectorTranspose.transpose(rows, n, s, s0, sRow, buffer, 0, ROWS);
        }
    }

    // spotless:on
}
