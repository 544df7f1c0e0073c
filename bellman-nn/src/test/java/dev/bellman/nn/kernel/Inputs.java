package dev.bellman.nn.kernel;

import java.util.SplittableRandom;

/**
 * The arguments of an operation: a shape, and arrays of random values that are longer than the operation needs at both ends,
 * so that a write outside shows.
 *
 * @param m rows
 * @param n columns
 * @param k length of sums
 * @param offset where the operands start in their arrays
 * @param accumulate whether products add to what is there
 * @param special whether one value in eight is a NaN, an infinity, a zero, subnormal or huge
 */
record Inputs(int m, int n, int k, int offset, boolean accumulate, boolean special, SplittableRandom random) {
    private static final int GUARD = 9;
    private static final float[] SPECIAL = {
        Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0, -0f, 1e-41f, -1e-41f, 3e38f, -3e38f, 100, -100
    };

    Inputs(int m, int n, int k, int offset, boolean accumulate, boolean special, long seed) {
        this(m, n, k, offset, accumulate, special, new SplittableRandom(seed));
    }

    /** An array that holds an operand of that length at {@link #offset}. */
    float[] array(int length) {
        float[] values = new float[offset + length + GUARD];
        for (int i = 0; i < values.length; i++) {
            values[i] = value();
        }
        return values;
    }

    private float value() {
        if (special && random.nextInt(8) == 0) {
            return SPECIAL[random.nextInt(SPECIAL.length)];
        }
        return (random.nextFloat() - 0.5f) * 8;
    }
}
