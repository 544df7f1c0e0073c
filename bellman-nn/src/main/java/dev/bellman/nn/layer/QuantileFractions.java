package dev.bellman.nn.layer;

/** Where a row's fractions come from when nobody proposes them: midpoints, or drawn by a key. */
final class QuantileFractions {
    private static final int BITS_BEYOND_A_FLOAT = 40;

    private final int quantiles;
    private boolean drawn;
    private long key;

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

    /** The fraction with that index over all rows. */
    float at(int inner) {
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
