package dev.bellman.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MemoryStateTest {
    private static final boolean[] FLAGS = {true, false, false, true};

    private final MemoryState state = new MemoryState();

    @Test
    void flagsAreBytes() {
        state.putFlags("flags", FLAGS);
        assertThat(state.getBytes("flags")).containsExactly(1, 0, 0, 1);
        assertThat(flags(4)).isEqualTo(FLAGS);
    }

    @Test
    void flagsThatWereSavedAsIntsAreRead() {
        state.putInts("flags", new int[] {1, 0, 0, 1});
        assertThat(flags(4)).isEqualTo(FLAGS);
    }

    @Test
    void flagsOfAnotherLengthOrTypeAreRefused() {
        state.child("part").putFlags("flags", FLAGS);
        state.child("part").putInts("ints", new int[4]);
        state.putFloats("flags", new float[4]);
        for (String name : new String[] {"flags", "ints"}) {
            assertThatThrownBy(() -> state.child("part").getFlags(name, new boolean[5]))
                    .isInstanceOf(BellmanException.class)
                    .hasMessageStartingWith("state entry part." + name + " has length 4, but this run needs 5");
        }
        assertThatThrownBy(() -> flags(4))
                .isInstanceOf(BellmanException.class)
                .hasMessage("state entry flags is of type float[], expected byte[]");
        assertThatThrownBy(() -> state.getFlags("none", new boolean[4])).hasMessage("state entry none is missing");
    }

    /** The array starts out wrong everywhere. */
    private boolean[] flags(int length) {
        boolean[] flags = new boolean[length];
        for (int i = 0; i < length; i++) {
            flags[i] = !FLAGS[i];
        }
        state.getFlags("flags", flags);
        return flags;
    }

    @Test
    void numbersOutOfRangeAreRefusedByPathAndIndex() {
        MemoryState part = state.child("part");
        part.putLong("step", 1L << 33);
        part.putDouble("count", Double.NaN);
        part.putInts("rows", new int[] {0, 3});
        part.putFloats("weights", new float[] {0, Float.NEGATIVE_INFINITY});
        part.putDoubles("variance", new double[] {1, -1});
        refuses(() -> part.getInt("step"), "part.step is 8589934592, but must lie in [-2147483648, 2147483647]");
        refuses(() -> part.getLong("step", 0, 7), "part.step is 8589934592, but must lie in [0, 7]");
        refuses(() -> part.getDouble("count", 0, 1), "part.count is NaN, but must lie in [0.0, 1.0]");
        refuses(() -> part.getInts("rows", new int[2], 0, 2), "part.rows[1] is 3, but must lie in [0, 2]");
        refuses(() -> part.getFinite("weights", new float[2]), "part.weights[1] is -Infinity, but must lie in [");
        refuses(() -> part.getFinite("variance", new double[2], 0), "part.variance[1] is -1.0, but must lie in [0.0, ");
        assertThat(part.getLong("step", 1L << 33, 1L << 33)).isEqualTo(1L << 33);
        assertThat(part.length("rows")).isEqualTo(2);
        refuses(() -> part.length("step"), "part.step is not an array");
        refuses(() -> part.length("none"), "part.none is missing");
    }

    private static void refuses(ThrowingCallable reading, String message) {
        assertThatThrownBy(reading)
                .isInstanceOf(BellmanException.class)
                .hasMessageStartingWith("state entry " + message);
    }
}
