package dev.bellman.nn.kernel;

import static dev.bellman.nn.kernel.Lanes.FLOATS;
import static dev.bellman.nn.kernel.Lanes.LENGTH;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;

/**
 * {@link VectorTiles#tile6x4} where a is read along its rows and the rows of b follow each other: C2 takes the checks of array bounds
 * out of a loop only where its indices grow by constants.
 */
final class VectorPanelTile {
    /** Floats from row to row of b. */
    static final int B_STEP = 4 * LENGTH;

    private VectorPanelTile() {}

    // spotless:off: with one parameter to a line, each signature would fill a screen.

    static void tile6x4(
            int k, float[] a, int a0, int aRow, float[] b, int b0, float[] s, int s0, int sRow,
            float[] c, int c0, int cRow) {
        FloatVector c00 = fromArray(FLOATS, s, s0);
        FloatVector c01 = fromArray(FLOATS, s, s0 + LENGTH);
        FloatVector c02 = fromArray(FLOATS, s, s0 + 2 * LENGTH);
        FloatVector c03 = fromArray(FLOATS, s, s0 + 3 * LENGTH);
        FloatVector c10 = fromArray(FLOATS, s, s0 + sRow);
        FloatVector c11 = fromArray(FLOATS, s, s0 + sRow + LENGTH);
        FloatVector c12 = fromArray(FLOATS, s, s0 + sRow + 2 * LENGTH);
        FloatVector c13 = fromArray(FLOATS, s, s0 + sRow + 3 * LENGTH);
        FloatVector c20 = fromArray(FLOATS, s, s0 + 2 * sRow);
        FloatVector c21 = fromArray(FLOATS, s, s0 + 2 * sRow + LENGTH);
        FloatVector c22 = fromArray(FLOATS, s, s0 + 2 * sRow + 2 * LENGTH);
        FloatVector c23 = fromArray(FLOATS, s, s0 + 2 * sRow + 3 * LENGTH);
        FloatVector c30 = fromArray(FLOATS, s, s0 + 3 * sRow);
        FloatVector c31 = fromArray(FLOATS, s, s0 + 3 * sRow + LENGTH);
        FloatVector c32 = fromArray(FLOATS, s, s0 + 3 * sRow + 2 * LENGTH);
        FloatVector c33 = fromArray(FLOATS, s, s0 + 3 * sRow + 3 * LENGTH);
        FloatVector c40 = fromArray(FLOATS, s, s0 + 4 * sRow);
        FloatVector c41 = fromArray(FLOATS, s, s0 + 4 * sRow + LENGTH);
        FloatVector c42 = fromArray(FLOATS, s, s0 + 4 * sRow + 2 * LENGTH);
        FloatVector c43 = fromArray(FLOATS, s, s0 + 4 * sRow + 3 * LENGTH);
        FloatVector c50 = fromArray(FLOATS, s, s0 + 5 * sRow);
        FloatVector c51 = fromArray(FLOATS, s, s0 + 5 * sRow + LENGTH);
        FloatVector c52 = fromArray(FLOATS, s, s0 + 5 * sRow + 2 * LENGTH);
        FloatVector c53 = fromArray(FLOATS, s, s0 + 5 * sRow + 3 * LENGTH);
        for (int p = 0; p < k; p++) {
            int at = a0 + p;
            int bt = b0 + p * B_STEP;
            FloatVector y0 = fromArray(FLOATS, b, bt);
            FloatVector y1 = fromArray(FLOATS, b, bt + LENGTH);
            FloatVector y2 = fromArray(FLOATS, b, bt + 2 * LENGTH);
            FloatVector y3 = fromArray(FLOATS, b, bt + 3 * LENGTH);
            FloatVector x0 = broadcast(FLOATS, a[at]);
            c00 = x0.fma(y0, c00);
            c01 = x0.fma(y1, c01);
            c02 = x0.fma(y2, c02);
            c03 = x0.fma(y3, c03);
            FloatVector x1 = broadcast(FLOATS, a[at + aRow]);
            c10 = x1.fma(y0, c10);
            c11 = x1.fma(y1, c11);
            c12 = x1.fma(y2, c12);
            c13 = x1.fma(y3, c13);
            FloatVector x2 = broadcast(FLOATS, a[at + 2 * aRow]);
            c20 = x2.fma(y0, c20);
            c21 = x2.fma(y1, c21);
            c22 = x2.fma(y2, c22);
            c23 = x2.fma(y3, c23);
            FloatVector x3 = broadcast(FLOATS, a[at + 3 * aRow]);
            c30 = x3.fma(y0, c30);
            c31 = x3.fma(y1, c31);
            c32 = x3.fma(y2, c32);
            c33 = x3.fma(y3, c33);
            FloatVector x4 = broadcast(FLOATS, a[at + 4 * aRow]);
            c40 = x4.fma(y0, c40);
            c41 = x4.fma(y1, c41);
            c42 = x4.fma(y2, c42);
            c43 = x4.fma(y3, c43);
            FloatVector x5 = broadcast(FLOATS, a[at + 5 * aRow]);
            c50 = x5.fma(y0, c50);
            c51 = x5.fma(y1, c51);
            c52 = x5.fma(y2, c52);
            c53 = x5.fma(y3, c53);
        }
        c00.intoArray(c, c0);
        c01.intoArray(c, c0 + LENGTH);
        c02.intoArray(c, c0 + 2 * LENGTH);
        c03.intoArray(c, c0 + 3 * LENGTH);
        c10.intoArray(c, c0 + cRow);
        c11.intoArray(c, c0 + cRow + LENGTH);
        c12.intoArray(c, c0 + cRow + 2 * LENGTH);
        c13.intoArray(c, c0 + cRow + 3 * LENGTH);
        c20.intoArray(c, c0 + 2 * cRow);
        c21.intoArray(c, c0 + 2 * cRow + LENGTH);
        c22.intoArray(c, c0 + 2 * cRow + 2 * LENGTH);
        c23.intoArray(c, c0 + 2 * cRow + 3 * LENGTH);
        c30.intoArray(c, c0 + 3 * cRow);
        c31.intoArray(c, c0 + 3 * cRow + LENGTH);
        c32.intoArray(c, c0 + 3 * cRow + 2 * LENGTH);
        c33.intoArray(c, c0 + 3 * cRow + 3 * LENGTH);
        c40.intoArray(c, c0 + 4 * cRow);
        c41.intoArray(c, c0 + 4 * cRow + LENGTH);
        c42.intoArray(c, c0 + 4 * cRow + 2 * LENGTH);
        c43.intoArray(c, c0 + 4 * cRow + 3 * LENGTH);
        c50.intoArray(c, c0 + 5 * cRow);
        c51.intoArray(c, c0 + 5 * cRow + LENGTH);
        c52.intoArray(c, c0 + 5 * cRow + 2 * LENGTH);
        c53.intoArray(c, c0 + 5 * cRow + 3 * LENGTH);
    }

    // spotless:on
}
