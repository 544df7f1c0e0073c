package dev.bellman.nn.kernel;

import static dev.bellman.nn.kernel.Lanes.FLOATS;
import static dev.bellman.nn.kernel.Lanes.LENGTH;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * The register blocks of {@link VectorGather}: {@code tileRxV} computes the rows i to i + R - 1 of V vectors of c, with all sums
 * in registers and p in sequence, from {@code from} to {@code to}. A row beyond {@code last} is the last one once more: its sum
 * is loaded, computed and stored with the same result, which costs less than tiles for what remains.
 */
final class VectorGatherTiles {
    private VectorGatherTiles() {}

    // spotless:off: with one parameter to a line, each signature would fill a screen.

    static void tile6x4(
            GatheredProduct at, int i, int last, int from, int to, float[] a, int a0, float[] b, int b0, int bStep,
            float[] s, int s0, int[] sRows, float[] c, int c0) {
        int i1 = Math.min(i + 1, last);
        int i2 = Math.min(i + 2, last);
        int i3 = Math.min(i + 3, last);
        int i4 = Math.min(i + 4, last);
        int i5 = Math.min(i + 5, last);
        int[] aRows = at.aRows();
        int a0x = a0 + aRows[i];
        int a1x = a0 + aRows[i1];
        int a2x = a0 + aRows[i2];
        int a3x = a0 + aRows[i3];
        int a4x = a0 + aRows[i4];
        int a5x = a0 + aRows[i5];
        int s0x = s0 + sRows[i];
        FloatVector c0x0 = fromArray(FLOATS, s, s0x);
        FloatVector c0x1 = fromArray(FLOATS, s, s0x + LENGTH);
        FloatVector c0x2 = fromArray(FLOATS, s, s0x + 2 * LENGTH);
        FloatVector c0x3 = fromArray(FLOATS, s, s0x + 3 * LENGTH);
        int s1x = s0 + sRows[i1];
        FloatVector c1x0 = fromArray(FLOATS, s, s1x);
        FloatVector c1x1 = fromArray(FLOATS, s, s1x + LENGTH);
        FloatVector c1x2 = fromArray(FLOATS, s, s1x + 2 * LENGTH);
        FloatVector c1x3 = fromArray(FLOATS, s, s1x + 3 * LENGTH);
        int s2x = s0 + sRows[i2];
        FloatVector c2x0 = fromArray(FLOATS, s, s2x);
        FloatVector c2x1 = fromArray(FLOATS, s, s2x + LENGTH);
        FloatVector c2x2 = fromArray(FLOATS, s, s2x + 2 * LENGTH);
        FloatVector c2x3 = fromArray(FLOATS, s, s2x + 3 * LENGTH);
        int s3x = s0 + sRows[i3];
        FloatVector c3x0 = fromArray(FLOATS, s, s3x);
        FloatVector c3x1 = fromArray(FLOATS, s, s3x + LENGTH);
        FloatVector c3x2 = fromArray(FLOATS, s, s3x + 2 * LENGTH);
        FloatVector c3x3 = fromArray(FLOATS, s, s3x + 3 * LENGTH);
        int s4x = s0 + sRows[i4];
        FloatVector c4x0 = fromArray(FLOATS, s, s4x);
        FloatVector c4x1 = fromArray(FLOATS, s, s4x + LENGTH);
        FloatVector c4x2 = fromArray(FLOATS, s, s4x + 2 * LENGTH);
        FloatVector c4x3 = fromArray(FLOATS, s, s4x + 3 * LENGTH);
        int s5x = s0 + sRows[i5];
        FloatVector c5x0 = fromArray(FLOATS, s, s5x);
        FloatVector c5x1 = fromArray(FLOATS, s, s5x + LENGTH);
        FloatVector c5x2 = fromArray(FLOATS, s, s5x + 2 * LENGTH);
        FloatVector c5x3 = fromArray(FLOATS, s, s5x + 3 * LENGTH);
        int[] columns = at.aColumns();
        int bt = b0 + from * bStep;
        for (int p = from; p < to; p++) {
            int column = columns[p];
            FloatVector y0 = fromArray(FLOATS, b, bt);
            FloatVector y1 = fromArray(FLOATS, b, bt + LENGTH);
            FloatVector y2 = fromArray(FLOATS, b, bt + 2 * LENGTH);
            FloatVector y3 = fromArray(FLOATS, b, bt + 3 * LENGTH);
            FloatVector x0 = broadcast(FLOATS, a[a0x + column]);
            c0x0 = x0.fma(y0, c0x0);
            c0x1 = x0.fma(y1, c0x1);
            c0x2 = x0.fma(y2, c0x2);
            c0x3 = x0.fma(y3, c0x3);
            FloatVector x1 = broadcast(FLOATS, a[a1x + column]);
            c1x0 = x1.fma(y0, c1x0);
            c1x1 = x1.fma(y1, c1x1);
            c1x2 = x1.fma(y2, c1x2);
            c1x3 = x1.fma(y3, c1x3);
            FloatVector x2 = broadcast(FLOATS, a[a2x + column]);
            c2x0 = x2.fma(y0, c2x0);
            c2x1 = x2.fma(y1, c2x1);
            c2x2 = x2.fma(y2, c2x2);
            c2x3 = x2.fma(y3, c2x3);
            FloatVector x3 = broadcast(FLOATS, a[a3x + column]);
            c3x0 = x3.fma(y0, c3x0);
            c3x1 = x3.fma(y1, c3x1);
            c3x2 = x3.fma(y2, c3x2);
            c3x3 = x3.fma(y3, c3x3);
            FloatVector x4 = broadcast(FLOATS, a[a4x + column]);
            c4x0 = x4.fma(y0, c4x0);
            c4x1 = x4.fma(y1, c4x1);
            c4x2 = x4.fma(y2, c4x2);
            c4x3 = x4.fma(y3, c4x3);
            FloatVector x5 = broadcast(FLOATS, a[a5x + column]);
            c5x0 = x5.fma(y0, c5x0);
            c5x1 = x5.fma(y1, c5x1);
            c5x2 = x5.fma(y2, c5x2);
            c5x3 = x5.fma(y3, c5x3);
            bt += bStep;
        }
        int[] cRows = at.cRows();
        int t0 = c0 + cRows[i];
        c0x0.intoArray(c, t0);
        c0x1.intoArray(c, t0 + LENGTH);
        c0x2.intoArray(c, t0 + 2 * LENGTH);
        c0x3.intoArray(c, t0 + 3 * LENGTH);
        int t1 = c0 + cRows[i1];
        c1x0.intoArray(c, t1);
        c1x1.intoArray(c, t1 + LENGTH);
        c1x2.intoArray(c, t1 + 2 * LENGTH);
        c1x3.intoArray(c, t1 + 3 * LENGTH);
        int t2 = c0 + cRows[i2];
        c2x0.intoArray(c, t2);
        c2x1.intoArray(c, t2 + LENGTH);
        c2x2.intoArray(c, t2 + 2 * LENGTH);
        c2x3.intoArray(c, t2 + 3 * LENGTH);
        int t3 = c0 + cRows[i3];
        c3x0.intoArray(c, t3);
        c3x1.intoArray(c, t3 + LENGTH);
        c3x2.intoArray(c, t3 + 2 * LENGTH);
        c3x3.intoArray(c, t3 + 3 * LENGTH);
        int t4 = c0 + cRows[i4];
        c4x0.intoArray(c, t4);
        c4x1.intoArray(c, t4 + LENGTH);
        c4x2.intoArray(c, t4 + 2 * LENGTH);
        c4x3.intoArray(c, t4 + 3 * LENGTH);
        int t5 = c0 + cRows[i5];
        c5x0.intoArray(c, t5);
        c5x1.intoArray(c, t5 + LENGTH);
        c5x2.intoArray(c, t5 + 2 * LENGTH);
        c5x3.intoArray(c, t5 + 3 * LENGTH);
    }

    static void tile12x2(
            GatheredProduct at, int i, int last, int from, int to, float[] a, int a0, float[] b, int b0, int bStep,
            float[] s, int s0, int[] sRows, float[] c, int c0) {
        int i1 = Math.min(i + 1, last);
        int i2 = Math.min(i + 2, last);
        int i3 = Math.min(i + 3, last);
        int i4 = Math.min(i + 4, last);
        int i5 = Math.min(i + 5, last);
        int i6 = Math.min(i + 6, last);
        int i7 = Math.min(i + 7, last);
        int i8 = Math.min(i + 8, last);
        int i9 = Math.min(i + 9, last);
        int i10 = Math.min(i + 10, last);
        int i11 = Math.min(i + 11, last);
        int[] aRows = at.aRows();
        int a0x = a0 + aRows[i];
        int a1x = a0 + aRows[i1];
        int a2x = a0 + aRows[i2];
        int a3x = a0 + aRows[i3];
        int a4x = a0 + aRows[i4];
        int a5x = a0 + aRows[i5];
        int a6x = a0 + aRows[i6];
        int a7x = a0 + aRows[i7];
        int a8x = a0 + aRows[i8];
        int a9x = a0 + aRows[i9];
        int a10x = a0 + aRows[i10];
        int a11x = a0 + aRows[i11];
        int s0x = s0 + sRows[i];
        FloatVector c0x0 = fromArray(FLOATS, s, s0x);
        FloatVector c0x1 = fromArray(FLOATS, s, s0x + LENGTH);
        int s1x = s0 + sRows[i1];
        FloatVector c1x0 = fromArray(FLOATS, s, s1x);
        FloatVector c1x1 = fromArray(FLOATS, s, s1x + LENGTH);
        int s2x = s0 + sRows[i2];
        FloatVector c2x0 = fromArray(FLOATS, s, s2x);
        FloatVector c2x1 = fromArray(FLOATS, s, s2x + LENGTH);
        int s3x = s0 + sRows[i3];
        FloatVector c3x0 = fromArray(FLOATS, s, s3x);
        FloatVector c3x1 = fromArray(FLOATS, s, s3x + LENGTH);
        int s4x = s0 + sRows[i4];
        FloatVector c4x0 = fromArray(FLOATS, s, s4x);
        FloatVector c4x1 = fromArray(FLOATS, s, s4x + LENGTH);
        int s5x = s0 + sRows[i5];
        FloatVector c5x0 = fromArray(FLOATS, s, s5x);
        FloatVector c5x1 = fromArray(FLOATS, s, s5x + LENGTH);
        int s6x = s0 + sRows[i6];
        FloatVector c6x0 = fromArray(FLOATS, s, s6x);
        FloatVector c6x1 = fromArray(FLOATS, s, s6x + LENGTH);
        int s7x = s0 + sRows[i7];
        FloatVector c7x0 = fromArray(FLOATS, s, s7x);
        FloatVector c7x1 = fromArray(FLOATS, s, s7x + LENGTH);
        int s8x = s0 + sRows[i8];
        FloatVector c8x0 = fromArray(FLOATS, s, s8x);
        FloatVector c8x1 = fromArray(FLOATS, s, s8x + LENGTH);
        int s9x = s0 + sRows[i9];
        FloatVector c9x0 = fromArray(FLOATS, s, s9x);
        FloatVector c9x1 = fromArray(FLOATS, s, s9x + LENGTH);
        int s10x = s0 + sRows[i10];
        FloatVector c10x0 = fromArray(FLOATS, s, s10x);
        FloatVector c10x1 = fromArray(FLOATS, s, s10x + LENGTH);
        int s11x = s0 + sRows[i11];
        FloatVector c11x0 = fromArray(FLOATS, s, s11x);
        FloatVector c11x1 = fromArray(FLOATS, s, s11x + LENGTH);
        int[] columns = at.aColumns();
        int bt = b0 + from * bStep;
        for (int p = from; p < to; p++) {
            int column = columns[p];
            FloatVector y0 = fromArray(FLOATS, b, bt);
            FloatVector y1 = fromArray(FLOATS, b, bt + LENGTH);
            FloatVector x0 = broadcast(FLOATS, a[a0x + column]);
            c0x0 = x0.fma(y0, c0x0);
            c0x1 = x0.fma(y1, c0x1);
            FloatVector x1 = broadcast(FLOATS, a[a1x + column]);
            c1x0 = x1.fma(y0, c1x0);
            c1x1 = x1.fma(y1, c1x1);
            FloatVector x2 = broadcast(FLOATS, a[a2x + column]);
            c2x0 = x2.fma(y0, c2x0);
            c2x1 = x2.fma(y1, c2x1);
            FloatVector x3 = broadcast(FLOATS, a[a3x + column]);
            c3x0 = x3.fma(y0, c3x0);
            c3x1 = x3.fma(y1, c3x1);
            FloatVector x4 = broadcast(FLOATS, a[a4x + column]);
            c4x0 = x4.fma(y0, c4x0);
            c4x1 = x4.fma(y1, c4x1);
            FloatVector x5 = broadcast(FLOATS, a[a5x + column]);
            c5x0 = x5.fma(y0, c5x0);
            c5x1 = x5.fma(y1, c5x1);
            FloatVector x6 = broadcast(FLOATS, a[a6x + column]);
            c6x0 = x6.fma(y0, c6x0);
            c6x1 = x6.fma(y1, c6x1);
            FloatVector x7 = broadcast(FLOATS, a[a7x + column]);
            c7x0 = x7.fma(y0, c7x0);
            c7x1 = x7.fma(y1, c7x1);
            FloatVector x8 = broadcast(FLOATS, a[a8x + column]);
            c8x0 = x8.fma(y0, c8x0);
            c8x1 = x8.fma(y1, c8x1);
            FloatVector x9 = broadcast(FLOATS, a[a9x + column]);
            c9x0 = x9.fma(y0, c9x0);
            c9x1 = x9.fma(y1, c9x1);
            FloatVector x10 = broadcast(FLOATS, a[a10x + column]);
            c10x0 = x10.fma(y0, c10x0);
            c10x1 = x10.fma(y1, c10x1);
            FloatVector x11 = broadcast(FLOATS, a[a11x + column]);
            c11x0 = x11.fma(y0, c11x0);
            c11x1 = x11.fma(y1, c11x1);
            bt += bStep;
        }
        int[] cRows = at.cRows();
        int t0 = c0 + cRows[i];
        c0x0.intoArray(c, t0);
        c0x1.intoArray(c, t0 + LENGTH);
        int t1 = c0 + cRows[i1];
        c1x0.intoArray(c, t1);
        c1x1.intoArray(c, t1 + LENGTH);
        int t2 = c0 + cRows[i2];
        c2x0.intoArray(c, t2);
        c2x1.intoArray(c, t2 + LENGTH);
        int t3 = c0 + cRows[i3];
        c3x0.intoArray(c, t3);
        c3x1.intoArray(c, t3 + LENGTH);
        int t4 = c0 + cRows[i4];
        c4x0.intoArray(c, t4);
        c4x1.intoArray(c, t4 + LENGTH);
        int t5 = c0 + cRows[i5];
        c5x0.intoArray(c, t5);
        c5x1.intoArray(c, t5 + LENGTH);
        int t6 = c0 + cRows[i6];
        c6x0.intoArray(c, t6);
        c6x1.intoArray(c, t6 + LENGTH);
        int t7 = c0 + cRows[i7];
        c7x0.intoArray(c, t7);
        c7x1.intoArray(c, t7 + LENGTH);
        int t8 = c0 + cRows[i8];
        c8x0.intoArray(c, t8);
        c8x1.intoArray(c, t8 + LENGTH);
        int t9 = c0 + cRows[i9];
        c9x0.intoArray(c, t9);
        c9x1.intoArray(c, t9 + LENGTH);
        int t10 = c0 + cRows[i10];
        c10x0.intoArray(c, t10);
        c10x1.intoArray(c, t10 + LENGTH);
        int t11 = c0 + cRows[i11];
        c11x0.intoArray(c, t11);
        c11x1.intoArray(c, t11 + LENGTH);
    }

    static void tile6x2(
            GatheredProduct at, int i, int last, int from, int to, float[] a, int a0, float[] b, int b0, int bStep,
            float[] s, int s0, int[] sRows, float[] c, int c0) {
        int i1 = Math.min(i + 1, last);
        int i2 = Math.min(i + 2, last);
        int i3 = Math.min(i + 3, last);
        int i4 = Math.min(i + 4, last);
        int i5 = Math.min(i + 5, last);
        int[] aRows = at.aRows();
        int a0x = a0 + aRows[i];
        int a1x = a0 + aRows[i1];
        int a2x = a0 + aRows[i2];
        int a3x = a0 + aRows[i3];
        int a4x = a0 + aRows[i4];
        int a5x = a0 + aRows[i5];
        int s0x = s0 + sRows[i];
        FloatVector c0x0 = fromArray(FLOATS, s, s0x);
        FloatVector c0x1 = fromArray(FLOATS, s, s0x + LENGTH);
        int s1x = s0 + sRows[i1];
        FloatVector c1x0 = fromArray(FLOATS, s, s1x);
        FloatVector c1x1 = fromArray(FLOATS, s, s1x + LENGTH);
        int s2x = s0 + sRows[i2];
        FloatVector c2x0 = fromArray(FLOATS, s, s2x);
        FloatVector c2x1 = fromArray(FLOATS, s, s2x + LENGTH);
        int s3x = s0 + sRows[i3];
        FloatVector c3x0 = fromArray(FLOATS, s, s3x);
        FloatVector c3x1 = fromArray(FLOATS, s, s3x + LENGTH);
        int s4x = s0 + sRows[i4];
        FloatVector c4x0 = fromArray(FLOATS, s, s4x);
        FloatVector c4x1 = fromArray(FLOATS, s, s4x + LENGTH);
        int s5x = s0 + sRows[i5];
        FloatVector c5x0 = fromArray(FLOATS, s, s5x);
        FloatVector c5x1 = fromArray(FLOATS, s, s5x + LENGTH);
        int[] columns = at.aColumns();
        int bt = b0 + from * bStep;
        for (int p = from; p < to; p++) {
            int column = columns[p];
            FloatVector y0 = fromArray(FLOATS, b, bt);
            FloatVector y1 = fromArray(FLOATS, b, bt + LENGTH);
            FloatVector x0 = broadcast(FLOATS, a[a0x + column]);
            c0x0 = x0.fma(y0, c0x0);
            c0x1 = x0.fma(y1, c0x1);
            FloatVector x1 = broadcast(FLOATS, a[a1x + column]);
            c1x0 = x1.fma(y0, c1x0);
            c1x1 = x1.fma(y1, c1x1);
            FloatVector x2 = broadcast(FLOATS, a[a2x + column]);
            c2x0 = x2.fma(y0, c2x0);
            c2x1 = x2.fma(y1, c2x1);
            FloatVector x3 = broadcast(FLOATS, a[a3x + column]);
            c3x0 = x3.fma(y0, c3x0);
            c3x1 = x3.fma(y1, c3x1);
            FloatVector x4 = broadcast(FLOATS, a[a4x + column]);
            c4x0 = x4.fma(y0, c4x0);
            c4x1 = x4.fma(y1, c4x1);
            FloatVector x5 = broadcast(FLOATS, a[a5x + column]);
            c5x0 = x5.fma(y0, c5x0);
            c5x1 = x5.fma(y1, c5x1);
            bt += bStep;
        }
        int[] cRows = at.cRows();
        int t0 = c0 + cRows[i];
        c0x0.intoArray(c, t0);
        c0x1.intoArray(c, t0 + LENGTH);
        int t1 = c0 + cRows[i1];
        c1x0.intoArray(c, t1);
        c1x1.intoArray(c, t1 + LENGTH);
        int t2 = c0 + cRows[i2];
        c2x0.intoArray(c, t2);
        c2x1.intoArray(c, t2 + LENGTH);
        int t3 = c0 + cRows[i3];
        c3x0.intoArray(c, t3);
        c3x1.intoArray(c, t3 + LENGTH);
        int t4 = c0 + cRows[i4];
        c4x0.intoArray(c, t4);
        c4x1.intoArray(c, t4 + LENGTH);
        int t5 = c0 + cRows[i5];
        c5x0.intoArray(c, t5);
        c5x1.intoArray(c, t5 + LENGTH);
    }

    /** So many columns, at most LENGTH. With more rows, the compiler runs into a limit of inlining and leaves masks boxed. */
    static void tile4xMask(
            GatheredProduct at, int i, int last, int from, int to, float[] a, int a0, float[] b, int b0, int bStep,
            float[] s, int s0, int[] sRows, float[] c, int c0, int width) {
        int i1 = Math.min(i + 1, last);
        int i2 = Math.min(i + 2, last);
        int i3 = Math.min(i + 3, last);
        int[] aRows = at.aRows();
        int a0x = a0 + aRows[i];
        int a1x = a0 + aRows[i1];
        int a2x = a0 + aRows[i2];
        int a3x = a0 + aRows[i3];
        VectorMask<Float> mask = FLOATS.indexInRange(0, width);
        FloatVector c0x = fromArray(FLOATS, s, s0 + sRows[i], mask);
        FloatVector c1x = fromArray(FLOATS, s, s0 + sRows[i1], mask);
        FloatVector c2x = fromArray(FLOATS, s, s0 + sRows[i2], mask);
        FloatVector c3x = fromArray(FLOATS, s, s0 + sRows[i3], mask);
        int[] columns = at.aColumns();
        int bt = b0 + from * bStep;
        for (int p = from; p < to; p++) {
            int column = columns[p];
            FloatVector y = fromArray(FLOATS, b, bt, mask);
            c0x = broadcast(FLOATS, a[a0x + column]).fma(y, c0x);
            c1x = broadcast(FLOATS, a[a1x + column]).fma(y, c1x);
            c2x = broadcast(FLOATS, a[a2x + column]).fma(y, c2x);
            c3x = broadcast(FLOATS, a[a3x + column]).fma(y, c3x);
            bt += bStep;
        }
        int[] cRows = at.cRows();
        c0x.intoArray(c, c0 + cRows[i], mask);
        c1x.intoArray(c, c0 + cRows[i1], mask);
        c2x.intoArray(c, c0 + cRows[i2], mask);
        c3x.intoArray(c, c0 + cRows[i3], mask);
    }

    // spotless:on
}
