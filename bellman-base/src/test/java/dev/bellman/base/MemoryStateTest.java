package dev.bellman.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
