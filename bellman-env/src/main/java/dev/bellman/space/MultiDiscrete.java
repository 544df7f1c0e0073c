package dev.bellman.space;

import dev.bellman.base.Check;
import dev.bellman.base.Quoted;
import dev.bellman.base.RandomStream;
import java.util.Arrays;
import java.util.List;

/**
 * Several {@link Discrete} choices made at once.
 *
 * @param sizes how many values each choice has; each at least 1
 */
public record MultiDiscrete(List<Integer> sizes) implements Space<int[]> {
    public MultiDiscrete {
        sizes = List.copyOf(sizes);
        Check.atLeast("number of parts of a MultiDiscrete space", sizes.size(), 1);
        for (int size : sizes) {
            Check.atLeast("size of a part of a MultiDiscrete space", size, 1);
        }
        long values = sizes.stream().mapToLong(Integer::longValue).sum();
        Check.inRange("number of values of all parts of a MultiDiscrete space", values, 1, Integer.MAX_VALUE);
    }

    public MultiDiscrete(int... sizes) {
        this(Arrays.stream(sizes).boxed().toList());
    }

    /** Number of choices. */
    public int parts() {
        return sizes.size();
    }

    @Override
    public boolean contains(int[] value) {
        return value.length == sizes.size() && contains(value, 0);
    }

    /** Whether {@code values[offset .. offset + parts())} is an element. */
    public boolean contains(int[] values, int offset) {
        for (int i = 0; i < sizes.size(); i++) {
            if (values[offset + i] < 0 || values[offset + i] >= sizes.get(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int[] sample(RandomStream random) {
        int[] value = new int[sizes.size()];
        for (int i = 0; i < value.length; i++) {
            value[i] = random.nextInt(sizes.get(i));
        }
        return value;
    }

    /** The one-hots of all parts, one after the other. */
    @Override
    public int flatSize() {
        return sizes.stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public void flatten(int[] value, float[] out, int offset) {
        int at = offset;
        for (int part = 0; part < value.length; part++) {
            for (int i = 0; i < sizes.get(part); i++) {
                out[at++] = i == value[part] ? 1 : 0;
            }
        }
    }

    @Override
    public String toString() {
        return "MultiDiscrete" + Quoted.of(sizes);
    }
}
