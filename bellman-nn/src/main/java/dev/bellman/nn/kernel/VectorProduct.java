package dev.bellman.nn.kernel;

import static dev.bellman.nn.kernel.Lanes.LENGTH;

/**
 * c = s + a b, put together from the register blocks of {@link VectorTiles}, which says how the arrays are laid out. Where
 * {@code sColumn} is 0 instead of 1, all columns start at the same vectors of s.
 */
final class VectorProduct {
    /** 12 sums and more need 32 registers, which machines with vectors of 128 and 512 bits have. */
    private static final boolean MANY_REGISTERS = LENGTH != 8;

    private VectorProduct() {}

    // spotless:off: with one parameter to a line, each signature would fill a screen.

    static void multiply(
            int m, int n, int k, float[] a, int a0, int aRow, int aStep, float[] b, int b0, int bStep, float[] s, int s0,
            int sRow, int sColumn, float[] c, int c0, int cRow) {
        int j = 0;
        if (MANY_REGISTERS || m < 4) {
            for (; j + 4 * LENGTH <= n; j += 4 * LENGTH) {
                panel4(m, k, a, a0, aRow, aStep, b, b0 + j, bStep, s, s0 + j * sColumn, sRow, c, c0 + j, cRow);
            }
        }
        for (; j + 2 * LENGTH <= n; j += 2 * LENGTH) {
            panel2(m, k, a, a0, aRow, aStep, b, b0 + j, bStep, s, s0 + j * sColumn, sRow, c, c0 + j, cRow);
        }
        for (; j < n; j += LENGTH) {
            panel1(
                    m, n - j, k, a, a0, aRow, aStep, b, b0 + j, bStep, s, s0 + j * sColumn, sRow, c, c0 + j, cRow);
        }
    }

    /** Four vectors of columns. */
    private static void panel4(
            int m, int k, float[] a, int a0, int aRow, int aStep, float[] b, int b0, int bStep, float[] s, int s0,
            int sRow, float[] c, int c0, int cRow) {
        int i = 0;
        boolean panel = aStep == 1 && bStep == VectorPanelTile.B_STEP;
        // Eight rows are better off as four and four.
        for (; i + 6 <= m && i + 8 != m; i += 6) {
            if (panel) {
                VectorPanelTile.tile6x4(
                        k, a, a0 + i * aRow, aRow, b, b0, s, s0 + i * sRow, sRow, c, c0 + i * cRow, cRow);
            } else {
                VectorTiles.tile6x4(
                        k, a, a0 + i * aRow, aRow, aStep, b, b0, bStep, s, s0 + i * sRow, sRow, c, c0 + i * cRow, cRow);
            }
        }
        for (; i + 4 <= m; i += 4) {
            VectorTiles.tile4x4(
                    k, a, a0 + i * aRow, aRow, aStep, b, b0, bStep, s, s0 + i * sRow, sRow, c, c0 + i * cRow, cRow);
        }
        if (MANY_REGISTERS && i + 3 == m) {
            VectorTiles.tile3x4(
                    k, a, a0 + i * aRow, aRow, aStep, b, b0, bStep, s, s0 + i * sRow, sRow, c, c0 + i * cRow, cRow);
            return;
        }
        if (i + 2 <= m) {
            VectorTiles.tile2x4(
                    k, a, a0 + i * aRow, aRow, aStep, b, b0, bStep, s, s0 + i * sRow, sRow, c, c0 + i * cRow, cRow);
            i += 2;
        }
        if (i < m) {
            VectorTiles.tile1x4(k, a, a0 + i * aRow, aStep, b, b0, bStep, s, s0 + i * sRow, c, c0 + i * cRow);
        }
    }

    /** Two vectors of columns. */
    private static void panel2(
            int m, int k, float[] a, int a0, int aRow, int aStep, float[] b, int b0, int bStep, float[] s, int s0,
            int sRow, float[] c, int c0, int cRow) {
        int i = 0;
        if (MANY_REGISTERS) {
            for (; i + 12 <= m; i += 12) {
                VectorTallTile.tile12x2(
                        k, a, a0 + i * aRow, aRow, aStep, b, b0, bStep, s, s0 + i * sRow, sRow, c, c0 + i * cRow, cRow);
            }
        }
        for (; i + 4 <= m; i += 4) {
            VectorTiles.tile4x2(
                    k, a, a0 + i * aRow, aRow, aStep, b, b0, bStep, s, s0 + i * sRow, sRow, c, c0 + i * cRow, cRow);
        }
        for (; i < m; i++) {
            VectorTiles.tile1x2(k, a, a0 + i * aRow, aStep, b, b0, bStep, s, s0 + i * sRow, c, c0 + i * cRow);
        }
    }

    /** One vector of columns, or the fewer that remain. */
    private static void panel1(
            int m, int n, int k, float[] a, int a0, int aRow, int aStep, float[] b, int b0, int bStep, float[] s, int s0,
            int sRow, float[] c, int c0, int cRow) {
        int i = 0;
        for (; i + 4 <= m; i += 4) {
            VectorTiles.tile4xMask(
                    k, a, a0 + i * aRow, aRow, aStep, b, b0, bStep, s, s0 + i * sRow, sRow, c, c0 + i * cRow, cRow,
                    n);
        }
        for (; i < m; i++) {
            VectorTiles.tile1xMask(k, a, a0 + i * aRow, aStep, b, b0, bStep, s, s0 + i * sRow, c, c0 + i * cRow, n);
        }
    }

    // spotless:on
}
