package dev.bellman.space;

import dev.bellman.base.Check;
import dev.bellman.base.RandomStream;

/**
 * The integers 0 to {@code size - 1}.
 *
 * @param size how many; at least 1
 */
public record Discrete(int size) implements Space<Integer> {
    public Discrete {
        Check.atLeast("size of a Discrete space", size, 1);
    }

    @Override
    public boolean contains(Integer value) {
        return contains(value.intValue());
    }

    /** As {@link #contains(Integer)}, without boxing. */
    public boolean contains(int value) {
        return value >= 0 && value < size;
    }

    @Override
    public Integer sample(RandomStream random) {
        return random.nextInt(size);
    }

    @Override
    public int flatSize() {
        return size;
    }

    @Override
    public void flatten(Integer value, float[] out, int offset) {
        for (int i = 0; i < size; i++) {
            out[offset + i] = i == value ? 1 : 0;
        }
    }

    @Override
    public String toString() {
        return "Discrete(" + size + ")";
    }
}
