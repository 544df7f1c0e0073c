package dev.bellman.nn.layer;

import dev.bellman.nn.Matrix;

/** Where a row's fractions come from when nobody proposes them: midpoints, drawn by a key, or given. */
final class QuantileFractions {
    private static final int BITS_BEYOND_A_FLOAT = 40;

    private final int quantiles;
    private boolean drawn;
    private long key;
    private Matrix given = new Matrix(0, 1);

    QuantileFractions(int quantiles) {
        this.quantiles = quantiles;
    }

    void settle() {
        drawn = false;
    }

    /** Uniform in (0, 1) from now on, by the key. */
    void draw(long newKey) {
        drawn = true;
        key = newKey;
    }

    /** These from now on. */
    void give(Matrix fractions) {
        given = fractions;
    }

    /** The fraction with that index over all rows. */
    float at(int inner) {
        if (given.rows() > 0) {
            return given.data()[inner];
        }
        return drawn ? uniform(inner) : (inner % quantiles + 0.5f) / quantiles;
    }

    /** From the key and the place alone, so that threads need no order (SplitMix64's output function). */
    private float uniform(int inner) {
        long z = key + (inner + 1) * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        z ^= z >>> 31;
        return ((z >>> BITS_BEYOND_A_FLOAT) + 0.5f) * 0x1p-24f;
    }
}
