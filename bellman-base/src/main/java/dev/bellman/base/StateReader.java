package dev.bellman.base;

import java.lang.foreign.MemorySegment;

/** Reads what a {@link StateWriter} wrote. Every method throws a {@link BellmanException} that names the entry's path
 * when the entry is missing, or of another type or length than asked for. */
public interface StateReader {
    /** Whether this node has an entry or a child of that name. */
    boolean has(String name);

    long getLong(String name);

    double getDouble(String name);

    boolean getBoolean(String name);

    String getString(String name);

    byte[] getBytes(String name);

    /** Fills the whole array; the stored length must equal its length. Flags that were saved as ints are read too. */
    void getFlags(String name, boolean[] into);

    /** Fills the whole array; the stored length must equal its length. */
    void getInts(String name, int[] into);

    void getLongs(String name, long[] into);

    void getFloats(String name, float[] into);

    void getDoubles(String name, double[] into);

    /** Fills the segment; the stored size must equal its size. */
    void getSegment(String name, MemorySegment into);

    StateReader child(String name);

    default int getInt(String name) {
        return Math.toIntExact(getLong(name));
    }

    default void get(String name, Stateful part) {
        part.load(child(name));
    }
}
