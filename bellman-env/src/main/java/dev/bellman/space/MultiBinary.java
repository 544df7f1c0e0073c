package dev.bellman.space;

import dev.bellman.base.Check;
import dev.bellman.base.RandomStream;

/**
 * Several yes-or-no choices made at once.
 *
 * @param size how many; at least 1
 */
public record MultiBinary(int size) implements Space<boolean[]> {
    public MultiBinary {
        Check.atLeast("size of a MultiBinary space", size, 1);
    }

    @Override
    public boolean contains(boolean[] value) {
        return value.length == size;
    }

    /** Whether {@code values[offset .. offset + size)} are all 0 or 1. */
    public boolean contains(int[] values, int offset) {
        for (int i = 0; i < size; i++) {
            if (values[offset + i] != 0 && values[offset + i] != 1) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean[] sample(RandomStream random) {
        boolean[] value = new boolean[size];
        for (int i = 0; i < size; i++) {
            value[i] = random.nextBoolean();
        }
        return value;
    }

    @Override
    public int flatSize() {
        return size;
    }

    @Override
    public void flatten(boolean[] value, float[] out, int offset) {
        for (int i = 0; i < size; i++) {
            out[offset + i] = value[i] ? 1 : 0;
        }
    }

    @Override
    public String toString() {
        return "MultiBinary(" + size + ")";
    }
}
