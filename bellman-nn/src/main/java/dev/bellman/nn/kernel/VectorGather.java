package dev.bellman.nn.kernel;

import static dev.bellman.nn.kernel.Lanes.LENGTH;

/** {@link Kernels#multiplyGathered}, put together from the register blocks of {@link VectorGatherTiles}. */
final class VectorGather {
    /** 24 sums need 32 registers, which machines with vectors of 128 and 512 bits have. */
    private static final boolean MANY_REGISTERS = LENGTH != 8;

    /** Length of sums that are computed at a time: what they read of a and b is to stay in the nearest cache. */
    private static final int DEPTH = 128;

    private VectorGather() {}

    // spotless:off: with one parameter to a line, each signature would fill a screen.

    static void multiply(
            GatheredProduct at, int from, int to, int n, float[] a, int a0, float[] b, int b0, float[] s, int s0, float[] c,
            int c0) {
        int k = at.aColumns().length;
        // At least once: of no terms, the sums are where they start.
        int p = 0;
        do {
            int end = Math.min(k, p + DEPTH);
            if (p == 0) {
                columns(at, from, to, p, end, n, a, a0, b, b0, s, s0, at.sRows(), c, c0);
            } else {
                columns(at, from, to, p, end, n, a, a0, b, b0, c, c0, at.cRows(), c, c0);
            }
            p = end;
        } while (p < k);
    }

    private static void columns(
            GatheredProduct at, int from, int to, int p, int end, int n, float[] a, int a0, float[] b, int b0, float[] s,
            int s0, int[] sRows, float[] c, int c0) {
        int j = 0;
        if (MANY_REGISTERS) {
            for (; j + 4 * LENGTH <= n; j += 4 * LENGTH) {
                for (int i = from; i < to; i += 6) {
                    VectorGatherTiles.tile6x4(at, i, to - 1, p, end, a, a0, b, b0 + j, n, s, s0 + j, sRows, c, c0 + j);
                }
            }
        }
        for (; j + 2 * LENGTH <= n; j += 2 * LENGTH) {
            panel2(at, from, to, p, end, n, a, a0, b, b0 + j, s, s0 + j, sRows, c, c0 + j);
        }
        for (; j < n; j += LENGTH) {
            int width = Math.min(LENGTH, n - j);
            for (int i = from; i < to; i += 4) {
                VectorGatherTiles.tile4xMask(
                        at, i, to - 1, p, end, a, a0, b, b0 + j, n, s, s0 + j, sRows, c, c0 + j, width);
            }
        }
    }

    /** Two vectors of columns. */
    private static void panel2(
            GatheredProduct at, int from, int to, int p, int end, int n, float[] a, int a0, float[] b, int b0, float[] s,
            int s0, int[] sRows, float[] c, int c0) {
        if (MANY_REGISTERS) {
            for (int i = from; i < to; i += 12) {
                VectorGatherTiles.tile12x2(at, i, to - 1, p, end, a, a0, b, b0, n, s, s0, sRows, c, c0);
            }
        } else {
            for (int i = from; i < to; i += 6) {
                VectorGatherTiles.tile6x2(at, i, to - 1, p, end, a, a0, b, b0, n, s, s0, sRows, c, c0);
            }
        }
    }

    // spotless:on
}
