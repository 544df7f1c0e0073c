package dev.bellman.bench;

import java.util.SplittableRandom;

/** Operands. */
final class RandomFloats {
    private RandomFloats() {}

    /** So many floats in [-0.5, 0.5). */
    static float[] draw(int length) {
        SplittableRandom random = new SplittableRandom(length);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }
}
