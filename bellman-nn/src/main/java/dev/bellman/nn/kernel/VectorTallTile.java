package dev.bellman.nn.kernel;

import static dev.bellman.nn.kernel.Lanes.FLOATS;
import static dev.bellman.nn.kernel.Lanes.LENGTH;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;

/**
 * A register block for two vectors of columns, laid out as those of {@link VectorTiles}: of so many rows that the sums do not
 * wait for each other. It needs 32 registers.
 */
final class VectorTallTile {
    private VectorTallTile() {}

    // spotless:off: with one parameter to a line, each signature would fill a screen.

    static void tile12x2(
            int k, float[] a, int a0, int aRow, int aStep, float[] b, int b0, int bStep, float[] s, int s0, int sRow,
            float[] c, int c0, int cRow) {
        FloatVector c00 = fromArray(FLOATS, s, s0);
        FloatVector c01 = fromArray(FLOATS, s, s0 + LENGTH);
        FloatVector c10 = fromArray(FLOATS, s, s0 + sRow);
        FloatVector c11 = fromArray(FLOATS, s, s0 + sRow + LENGTH);
        FloatVector c20 = fromArray(FLOATS, s, s0 + 2 * sRow);
        FloatVector c21 = fromArray(FLOATS, s, s0 + 2 * sRow + LENGTH);
        FloatVector c30 = fromArray(FLOATS, s, s0 + 3 * sRow);
        FloatVector c31 = fromArray(FLOATS, s, s0 + 3 * sRow + LENGTH);
        FloatVector c40 = fromArray(FLOATS, s, s0 + 4 * sRow);
        FloatVector c41 = fromArray(FLOATS, s, s0 + 4 * sRow + LENGTH);
        FloatVector c50 = fromArray(FLOATS, s, s0 + 5 * sRow);
        FloatVector c51 = fromArray(FLOATS, s, s0 + 5 * sRow + LENGTH);
        FloatVector c60 = fromArray(FLOATS, s, s0 + 6 * sRow);
        FloatVector c61 = fromArray(FLOATS, s, s0 + 6 * sRow + LENGTH);
        FloatVector c70 = fromArray(FLOATS, s, s0 + 7 * sRow);
        FloatVector c71 = fromArray(FLOATS, s, s0 + 7 * sRow + LENGTH);
        FloatVector c80 = fromArray(FLOATS, s, s0 + 8 * sRow);
        FloatVector c81 = fromArray(FLOATS, s, s0 + 8 * sRow + LENGTH);
        FloatVector c90 = fromArray(FLOATS, s, s0 + 9 * sRow);
        FloatVector c91 = fromArray(FLOATS, s, s0 + 9 * sRow + LENGTH);
        FloatVector c100 = fromArray(FLOATS, s, s0 + 10 * sRow);
        FloatVector c101 = fromArray(FLOATS, s, s0 + 10 * sRow + LENGTH);
        FloatVector c110 = fromArray(FLOATS, s, s0 + 11 * sRow);
        FloatVector c111 = fromArray(FLOATS, s, s0 + 11 * sRow + LENGTH);
        for (int p = 0; p < k; p++) {
            int at = a0 + p * aStep;
            int bt = b0 + p * bStep;
            FloatVector y0 = fromArray(FLOATS, b, bt);
            FloatVector y1 = fromArray(FLOATS, b, bt + LENGTH);
            FloatVector x0 = broadcast(FLOATS, a[at]);
            c00 = x0.fma(y0, c00);
            c01 = x0.fma(y1, c01);
            FloatVector x1 = broadcast(FLOATS, a[at + aRow]);
            c10 = x1.fma(y0, c10);
            c11 = x1.fma(y1, c11);
            FloatVector x2 = broadcast(FLOATS, a[at + 2 * aRow]);
            c20 = x2.fma(y0, c20);
            c21 = x2.fma(y1, c21);
            FloatVector x3 = broadcast(FLOATS, a[at + 3 * aRow]);
            c30 = x3.fma(y0, c30);
            c31 = x3.fma(y1, c31);
            FloatVector x4 = broadcast(FLOATS, a[at + 4 * aRow]);
            c40 = x4.fma(y0, c40);
            c41 = x4.fma(y1, c41);
            FloatVector x5 = broadcast(FLOATS, a[at + 5 * aRow]);
            c50 = x5.fma(y0, c50);
            c51 = x5.fma(y1, c51);
            FloatVector x6 = broadcast(FLOATS, a[at + 6 * aRow]);
            c60 = x6.fma(y0, c60);
            c61 = x6.fma(y1, c61);
            FloatVector x7 = broadcast(FLOATS, a[at + 7 * aRow]);
            c70 = x7.fma(y0, c70);
            c71 = x7.fma(y1, c71);
            FloatVector x8 = broadcast(FLOATS, a[at + 8 * aRow]);
            c80 = x8.fma(y0, c80);
            c81 = x8.fma(y1, c81);
            FloatVector x9 = broadcast(FLOATS, a[at + 9 * aRow]);
            c90 = x9.fma(y0, c90);
            c91 = x9.fma(y1, c91);
            FloatVector x10 = broadcast(FLOATS, a[at + 10 * aRow]);
            c100 = x10.fma(y0, c100);
            c101 = x10.fma(y1, c101);
            FloatVector x11 = broadcast(FLOATS, a[at + 11 * aRow]);
            c110 = x11.fma(y0, c110);
            c111 = x11.fma(y1, c111);
        }
        c00.intoArray(c, c0);
        c01.intoArray(c, c0 + LENGTH);
        c10.intoArray(c, c0 + cRow);
        c11.intoArray(c, c0 + cRow + LENGTH);
        c20.intoArray(c, c0 + 2 * cRow);
        c21.intoArray(c, c0 + 2 * cRow + LENGTH);
        c30.intoArray(c, c0 + 3 * cRow);
        c31.intoArray(c, c0 + 3 * cRow + LENGTH);
        c40.intoArray(c, c0 + 4 * cRow);
        c41.intoArray(c, c0 + 4 * cRow + LENGTH);
        c50.intoArray(c, c0 + 5 * cRow);
        c51.intoArray(c, c0 + 5 * cRow + LENGTH);
        c60.intoArray(c, c0 + 6 * cRow);
        c61.intoArray(c, c0 + 6 * cRow + LENGTH);
        c70.intoArray(c, c0 + 7 * cRow);
        c71.intoArray(c, c0 + 7 * cRow + LENGTH);
        c80.intoArray(c, c0 + 8 * cRow);
        c81.intoArray(c, c0 + 8 * cRow + LENGTH);
        c90.intoArray(c, c0 + 9 * cRow);
        c91.intoArray(c, c0 + 9 * cRow + LENGTH);
        c100.intoArray(c, c0 + 10 * cRow);
        c101.intoArray(c, c0 + 10 * cRow + LENGTH);
        c110.intoArray(c, c0 + 11 * cRow);
        c111.intoArray(c, c0 + 11 * cRow + LENGTH);
    }

    // spotless:on
}
