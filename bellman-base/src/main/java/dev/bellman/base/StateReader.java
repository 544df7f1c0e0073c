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

    /** The number of elements of the array of that name. */
    int length(String name);

    /** The number of that name, which must lie in [{@code least}, {@code most}]. */
    long getLong(String name, long least, long most);

    /** As {@link #getLong(String, long, long)}. */
    default int getInt(String name, int least, int most) {
        return (int) getLong(name, least, most);
    }

    default int getInt(String name) {
        return getInt(name, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** The number of that name, which must be finite and lie in [{@code least}, {@code most}]. */
    double getDouble(String name, double least, double most);

    /** Fills the whole array as {@link #getInts}; every element must lie in [{@code least}, {@code most}]. */
    void getInts(String name, int[] into, int least, int most);

    /** Fills the whole array as {@link #getFloats}; every element must be finite. */
    void getFinite(String name, float[] into);

    /** Fills the whole array as {@link #getDoubles}; every element must be finite and at least {@code least}. */
    void getFinite(String name, double[] into, double least);

    default void get(String name, Stateful part) {
        part.load(child(name));
    }
}
