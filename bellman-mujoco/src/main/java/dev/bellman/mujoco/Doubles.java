package dev.bellman.mujoco;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import java.lang.foreign.MemorySegment;

/** An array of doubles in the library's memory. An index outside of it, or its owner closed, is an exception. */
public final class Doubles {
    /** Keeps the memory's owner from being forgotten. */
    @SuppressWarnings({"unused", "FieldCanBeLocal"})
    private final Object owner;

    private final MemorySegment memory;
    private final int length;

    Doubles(Object owner, MemorySegment memory) {
        this.owner = owner;
        this.memory = memory;
        length = (int) (memory.byteSize() / Double.BYTES);
    }

    public int length() {
        return length;
    }

    public double get(int index) {
        return memory.getAtIndex(JAVA_DOUBLE, index);
    }

    public void set(int index, double value) {
        memory.setAtIndex(JAVA_DOUBLE, index, value);
    }

    /** Copies numbers {@code from} to {@code from + count - 1} into an array, from its place {@code at} on. */
    public void copyTo(int from, double[] into, int at, int count) {
        MemorySegment.copy(memory, JAVA_DOUBLE, (long) from * Double.BYTES, into, at, count);
    }

    /** All numbers, in a new array. */
    public double[] toArray() {
        return memory.toArray(JAVA_DOUBLE);
    }

    /** Replaces all numbers by as many others. */
    public void setAll(double[] values) {
        if (values.length != length) {
            throw new IllegalArgumentException(values.length + " numbers for an array of " + length);
        }
        MemorySegment.copy(values, 0, memory, JAVA_DOUBLE, 0, length);
    }
}
