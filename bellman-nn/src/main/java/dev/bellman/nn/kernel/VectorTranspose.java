package dev.bellman.nn.kernel;

import static dev.bellman.nn.kernel.Lanes.FLOATS;
import static dev.bellman.nn.kernel.Lanes.INTS;
import static dev.bellman.nn.kernel.Lanes.LENGTH;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.IntVector;

/**
 * Transposition by square blocks in registers. A block of 2^q rows takes q stages: the stage of distance d exchanges, between
 * rows i and i + d, the lanes whose index has bit d clear in the one with those whose index has it set in the other.
 */
final class VectorTranspose {
    private static final IntVector LOW_8 = low(8);
    private static final IntVector HIGH_8 = high(8);
    private static final IntVector LOW_4 = low(4);
    private static final IntVector HIGH_4 = high(4);
    private static final IntVector LOW_2 = low(2);
    private static final IntVector HIGH_2 = high(2);
    private static final IntVector LOW_1 = low(1);
    private static final IntVector HIGH_1 = high(1);

    private VectorTranspose() {}

    /** Where the new row i takes its lanes from: an index into row i, or LENGTH + an index into row i + distance. */
    private static IntVector low(int distance) {
        int[] indices = new int[LENGTH];
        for (int lane = 0; lane < LENGTH; lane++) {
            indices[lane] = (lane & distance) == 0 ? lane : LENGTH + lane - distance;
        }
        return IntVector.fromArray(INTS, indices, 0);
    }

    /** The same for the new row i + distance. */
    private static IntVector high(int distance) {
        int[] indices = new int[LENGTH];
        for (int lane = 0; lane < LENGTH; lane++) {
            indices[lane] = (lane & distance) == 0 ? (lane + distance) % LENGTH : LENGTH + lane;
        }
        return IntVector.fromArray(INTS, indices, 0);
    }

    // spotless:off: with one parameter to a line, each signature would fill a screen.

    /** out [columns x rows] = in^T, with {@code inStep} and {@code outStep} floats from row to row. */
    static void transpose(
            int rows, int columns, float[] in, int in0, int inStep, float[] out, int out0, int outStep) {
        int fullRows = rows - rows % LENGTH;
        int fullColumns = columns - columns % LENGTH;
        // Along the rows that are further apart: the other side has them close together in the caches.
        if (inStep > outStep) {
            for (int i = 0; i < fullRows; i += LENGTH) {
                for (int j = 0; j < fullColumns; j += LENGTH) {
                    block(in, in0 + i * inStep + j, inStep, out, out0 + j * outStep + i, outStep);
                }
            }
        } else {
            for (int j = 0; j < fullColumns; j += LENGTH) {
                for (int i = 0; i < fullRows; i += LENGTH) {
                    block(in, in0 + i * inStep + j, inStep, out, out0 + j * outStep + i, outStep);
                }
            }
        }
        edge(0, fullRows, fullColumns, columns, in, in0, inStep, out, out0, outStep);
        edge(fullRows, rows, 0, columns, in, in0, inStep, out, out0, outStep);
    }

    /** The longer side is the inner loop. */
    private static void edge(
            int fromRow, int toRow, int fromColumn, int toColumn, float[] in, int in0, int inStep, float[] out, int out0,
            int outStep) {
        if (toRow - fromRow > toColumn - fromColumn) {
            for (int j = fromColumn; j < toColumn; j++) {
                for (int i = fromRow; i < toRow; i++) {
                    out[out0 + j * outStep + i] = in[in0 + i * inStep + j];
                }
            }
        } else {
            for (int i = fromRow; i < toRow; i++) {
                for (int j = fromColumn; j < toColumn; j++) {
                    out[out0 + j * outStep + i] = in[in0 + i * inStep + j];
                }
            }
        }
    }

    private static void block(float[] in, int in0, int inStep, float[] out, int out0, int outStep) {
        switch (LENGTH) {
            case 16 -> block16(in, in0, inStep, out, out0, outStep);
            case 8 -> block8(in, in0, inStep, out, out0, outStep);
            default -> block4(in, in0, inStep, out, out0, outStep);
        }
    }

    private static void block16(float[] in, int in0, int inStep, float[] out, int out0, int outStep) {
        IntVector r0 = fromArray(FLOATS, in, in0).reinterpretAsInts();
        IntVector r1 = fromArray(FLOATS, in, in0 + inStep).reinterpretAsInts();
        IntVector r2 = fromArray(FLOATS, in, in0 + 2 * inStep).reinterpretAsInts();
        IntVector r3 = fromArray(FLOATS, in, in0 + 3 * inStep).reinterpretAsInts();
        IntVector r4 = fromArray(FLOATS, in, in0 + 4 * inStep).reinterpretAsInts();
        IntVector r5 = fromArray(FLOATS, in, in0 + 5 * inStep).reinterpretAsInts();
        IntVector r6 = fromArray(FLOATS, in, in0 + 6 * inStep).reinterpretAsInts();
        IntVector r7 = fromArray(FLOATS, in, in0 + 7 * inStep).reinterpretAsInts();
        IntVector r8 = fromArray(FLOATS, in, in0 + 8 * inStep).reinterpretAsInts();
        IntVector r9 = fromArray(FLOATS, in, in0 + 9 * inStep).reinterpretAsInts();
        IntVector r10 = fromArray(FLOATS, in, in0 + 10 * inStep).reinterpretAsInts();
        IntVector r11 = fromArray(FLOATS, in, in0 + 11 * inStep).reinterpretAsInts();
        IntVector r12 = fromArray(FLOATS, in, in0 + 12 * inStep).reinterpretAsInts();
        IntVector r13 = fromArray(FLOATS, in, in0 + 13 * inStep).reinterpretAsInts();
        IntVector r14 = fromArray(FLOATS, in, in0 + 14 * inStep).reinterpretAsInts();
        IntVector r15 = fromArray(FLOATS, in, in0 + 15 * inStep).reinterpretAsInts();
        IntVector s0 = LOW_8.selectFrom(r0, r8);
        IntVector s8 = HIGH_8.selectFrom(r0, r8);
        IntVector s1 = LOW_8.selectFrom(r1, r9);
        IntVector s9 = HIGH_8.selectFrom(r1, r9);
        IntVector s2 = LOW_8.selectFrom(r2, r10);
        IntVector s10 = HIGH_8.selectFrom(r2, r10);
        IntVector s3 = LOW_8.selectFrom(r3, r11);
        IntVector s11 = HIGH_8.selectFrom(r3, r11);
        IntVector s4 = LOW_8.selectFrom(r4, r12);
        IntVector s12 = HIGH_8.selectFrom(r4, r12);
        IntVector s5 = LOW_8.selectFrom(r5, r13);
        IntVector s13 = HIGH_8.selectFrom(r5, r13);
        IntVector s6 = LOW_8.selectFrom(r6, r14);
        IntVector s14 = HIGH_8.selectFrom(r6, r14);
        IntVector s7 = LOW_8.selectFrom(r7, r15);
        IntVector s15 = HIGH_8.selectFrom(r7, r15);
        IntVector t0 = LOW_4.selectFrom(s0, s4);
        IntVector t4 = HIGH_4.selectFrom(s0, s4);
        IntVector t1 = LOW_4.selectFrom(s1, s5);
        IntVector t5 = HIGH_4.selectFrom(s1, s5);
        IntVector t2 = LOW_4.selectFrom(s2, s6);
        IntVector t6 = HIGH_4.selectFrom(s2, s6);
        IntVector t3 = LOW_4.selectFrom(s3, s7);
        IntVector t7 = HIGH_4.selectFrom(s3, s7);
        IntVector t8 = LOW_4.selectFrom(s8, s12);
        IntVector t12 = HIGH_4.selectFrom(s8, s12);
        IntVector t9 = LOW_4.selectFrom(s9, s13);
        IntVector t13 = HIGH_4.selectFrom(s9, s13);
        IntVector t10 = LOW_4.selectFrom(s10, s14);
        IntVector t14 = HIGH_4.selectFrom(s10, s14);
        IntVector t11 = LOW_4.selectFrom(s11, s15);
        IntVector t15 = HIGH_4.selectFrom(s11, s15);
        IntVector u0 = LOW_2.selectFrom(t0, t2);
        IntVector u2 = HIGH_2.selectFrom(t0, t2);
        IntVector u1 = LOW_2.selectFrom(t1, t3);
        IntVector u3 = HIGH_2.selectFrom(t1, t3);
        IntVector u4 = LOW_2.selectFrom(t4, t6);
        IntVector u6 = HIGH_2.selectFrom(t4, t6);
        IntVector u5 = LOW_2.selectFrom(t5, t7);
        IntVector u7 = HIGH_2.selectFrom(t5, t7);
        IntVector u8 = LOW_2.selectFrom(t8, t10);
        IntVector u10 = HIGH_2.selectFrom(t8, t10);
        IntVector u9 = LOW_2.selectFrom(t9, t11);
        IntVector u11 = HIGH_2.selectFrom(t9, t11);
        IntVector u12 = LOW_2.selectFrom(t12, t14);
        IntVector u14 = HIGH_2.selectFrom(t12, t14);
        IntVector u13 = LOW_2.selectFrom(t13, t15);
        IntVector u15 = HIGH_2.selectFrom(t13, t15);
        IntVector v0 = LOW_1.selectFrom(u0, u1);
        IntVector v1 = HIGH_1.selectFrom(u0, u1);
        IntVector v2 = LOW_1.selectFrom(u2, u3);
        IntVector v3 = HIGH_1.selectFrom(u2, u3);
        IntVector v4 = LOW_1.selectFrom(u4, u5);
        IntVector v5 = HIGH_1.selectFrom(u4, u5);
        IntVector v6 = LOW_1.selectFrom(u6, u7);
        IntVector v7 = HIGH_1.selectFrom(u6, u7);
        IntVector v8 = LOW_1.selectFrom(u8, u9);
        IntVector v9 = HIGH_1.selectFrom(u8, u9);
        IntVector v10 = LOW_1.selectFrom(u10, u11);
        IntVector v11 = HIGH_1.selectFrom(u10, u11);
        IntVector v12 = LOW_1.selectFrom(u12, u13);
        IntVector v13 = HIGH_1.selectFrom(u12, u13);
        IntVector v14 = LOW_1.selectFrom(u14, u15);
        IntVector v15 = HIGH_1.selectFrom(u14, u15);
        v0.reinterpretAsFloats().intoArray(out, out0);
        v1.reinterpretAsFloats().intoArray(out, out0 + outStep);
        v2.reinterpretAsFloats().intoArray(out, out0 + 2 * outStep);
        v3.reinterpretAsFloats().intoArray(out, out0 + 3 * outStep);
        v4.reinterpretAsFloats().intoArray(out, out0 + 4 * outStep);
        v5.reinterpretAsFloats().intoArray(out, out0 + 5 * outStep);
        v6.reinterpretAsFloats().intoArray(out, out0 + 6 * outStep);
        v7.reinterpretAsFloats().intoArray(out, out0 + 7 * outStep);
        v8.reinterpretAsFloats().intoArray(out, out0 + 8 * outStep);
        v9.reinterpretAsFloats().intoArray(out, out0 + 9 * outStep);
        v10.reinterpretAsFloats().intoArray(out, out0 + 10 * outStep);
        v11.reinterpretAsFloats().intoArray(out, out0 + 11 * outStep);
        v12.reinterpretAsFloats().intoArray(out, out0 + 12 * outStep);
        v13.reinterpretAsFloats().intoArray(out, out0 + 13 * outStep);
        v14.reinterpretAsFloats().intoArray(out, out0 + 14 * outStep);
        v15.reinterpretAsFloats().intoArray(out, out0 + 15 * outStep);
    }

    private static void block8(float[] in, int in0, int inStep, float[] out, int out0, int outStep) {
        IntVector r0 = fromArray(FLOATS, in, in0).reinterpretAsInts();
        IntVector r1 = fromArray(FLOATS, in, in0 + inStep).reinterpretAsInts();
        IntVector r2 = fromArray(FLOATS, in, in0 + 2 * inStep).reinterpretAsInts();
        IntVector r3 = fromArray(FLOATS, in, in0 + 3 * inStep).reinterpretAsInts();
        IntVector r4 = fromArray(FLOATS, in, in0 + 4 * inStep).reinterpretAsInts();
        IntVector r5 = fromArray(FLOATS, in, in0 + 5 * inStep).reinterpretAsInts();
        IntVector r6 = fromArray(FLOATS, in, in0 + 6 * inStep).reinterpretAsInts();
        IntVector r7 = fromArray(FLOATS, in, in0 + 7 * inStep).reinterpretAsInts();
        IntVector t0 = LOW_4.selectFrom(r0, r4);
        IntVector t4 = HIGH_4.selectFrom(r0, r4);
        IntVector t1 = LOW_4.selectFrom(r1, r5);
        IntVector t5 = HIGH_4.selectFrom(r1, r5);
        IntVector t2 = LOW_4.selectFrom(r2, r6);
        IntVector t6 = HIGH_4.selectFrom(r2, r6);
        IntVector t3 = LOW_4.selectFrom(r3, r7);
        IntVector t7 = HIGH_4.selectFrom(r3, r7);
        IntVector u0 = LOW_2.selectFrom(t0, t2);
        IntVector u2 = HIGH_2.selectFrom(t0, t2);
        IntVector u1 = LOW_2.selectFrom(t1, t3);
        IntVector u3 = HIGH_2.selectFrom(t1, t3);
        IntVector u4 = LOW_2.selectFrom(t4, t6);
        IntVector u6 = HIGH_2.selectFrom(t4, t6);
        IntVector u5 = LOW_2.selectFrom(t5, t7);
        IntVector u7 = HIGH_2.selectFrom(t5, t7);
        IntVector v0 = LOW_1.selectFrom(u0, u1);
        IntVector v1 = HIGH_1.selectFrom(u0, u1);
        IntVector v2 = LOW_1.selectFrom(u2, u3);
        IntVector v3 = HIGH_1.selectFrom(u2, u3);
        IntVector v4 = LOW_1.selectFrom(u4, u5);
        IntVector v5 = HIGH_1.selectFrom(u4, u5);
        IntVector v6 = LOW_1.selectFrom(u6, u7);
        IntVector v7 = HIGH_1.selectFrom(u6, u7);
        v0.reinterpretAsFloats().intoArray(out, out0);
        v1.reinterpretAsFloats().intoArray(out, out0 + outStep);
        v2.reinterpretAsFloats().intoArray(out, out0 + 2 * outStep);
        v3.reinterpretAsFloats().intoArray(out, out0 + 3 * outStep);
        v4.reinterpretAsFloats().intoArray(out, out0 + 4 * outStep);
        v5.reinterpretAsFloats().intoArray(out, out0 + 5 * outStep);
        v6.reinterpretAsFloats().intoArray(out, out0 + 6 * outStep);
        v7.reinterpretAsFloats().intoArray(out, out0 + 7 * outStep);
    }

    private static void block4(float[] in, int in0, int inStep, float[] out, int out0, int outStep) {
        IntVector r0 = fromArray(FLOATS, in, in0).reinterpretAsInts();
        IntVector r1 = fromArray(FLOATS, in, in0 + inStep).reinterpretAsInts();
        IntVector r2 = fromArray(FLOATS, in, in0 + 2 * inStep).reinterpretAsInts();
        IntVector r3 = fromArray(FLOATS, in, in0 + 3 * inStep).reinterpretAsInts();
        IntVector u0 = LOW_2.selectFrom(r0, r2);
        IntVector u2 = HIGH_2.selectFrom(r0, r2);
        IntVector u1 = LOW_2.selectFrom(r1, r3);
        IntVector u3 = HIGH_2.selectFrom(r1, r3);
        IntVector v0 = LOW_1.selectFrom(u0, u1);
        IntVector v1 = HIGH_1.selectFrom(u0, u1);
        IntVector v2 = LOW_1.selectFrom(u2, u3);
        IntVector v3 = HIGH_1.selectFrom(u2, u3);
        v0.reinterpretAsFloats().intoArray(out, out0);
        v1.reinterpretAsFloats().intoArray(out, out0 + outStep);
        v2.reinterpretAsFloats().intoArray(out, out0 + 2 * outStep);
        v3.reinterpretAsFloats().intoArray(out, out0 + 3 * outStep);
    }

    // spotless:on
}
