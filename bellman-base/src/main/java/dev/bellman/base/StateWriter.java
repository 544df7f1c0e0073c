package dev.bellman.base;

import java.lang.foreign.MemorySegment;

/**
 * Where a {@link Stateful} writes its state: named entries in a tree. A name is unique within its node, and made of
 * lower-case letters, digits and hyphens. Arrays are copied by the callee before it returns, or written out.
 */
public interface StateWriter {
    void putLong(String name, long value);

    /** Keeps every bit, NaN payloads included. */
    void putDouble(String name, double value);

    void putBoolean(String name, boolean value);

    void putString(String name, String value);

    void putBytes(String name, byte[] values);

    /** As bytes, 1 for true. */
    default void putFlags(String name, boolean[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) (values[i] ? 1 : 0);
        }
        putBytes(name, bytes);
    }

    void putInts(String name, int[] values);

    void putLongs(String name, long[] values);

    void putFloats(String name, float[] values);

    void putDoubles(String name, double[] values);

    /**
     * Large raw data, such as a replay column. The segment is read before the checkpoint is complete and must not change
     * until then.
     */
    void putSegment(String name, MemorySegment data);

    /** The node below this one with that name, made on first use. */
    StateWriter child(String name);

    default void put(String name, Stateful part) {
        part.save(child(name));
    }
}
