package dev.bellman.base;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Array;
import java.util.Map;
import java.util.TreeMap;

/** A state tree held in memory: what a snapshot is, and what a checkpoint is written from and read into. */
public final class MemoryState implements StateWriter, StateReader {
    private final String path;
    private final Map<String, Object> entries = new TreeMap<>();

    public MemoryState() {
        this("");
    }

    private MemoryState(String path) {
        this.path = path;
    }

    /** A snapshot of the state of {@code part}. */
    public static MemoryState of(Stateful part) {
        MemoryState state = new MemoryState();
        part.save(state);
        return state;
    }

    /**
     * The entries of this node in name order; the values are {@code Long}, {@code Double}, {@code Boolean}, {@code String},
     * arrays of {@code byte int long float double}, {@link MemorySegment} or, for children, {@code MemoryState}.
     */
    public Map<String, Object> entries() {
        return java.util.Collections.unmodifiableMap(entries);
    }

    @Override
    public void putLong(String name, long value) {
        add(name, value);
    }

    @Override
    public void putDouble(String name, double value) {
        add(name, value);
    }

    @Override
    public void putBoolean(String name, boolean value) {
        add(name, value);
    }

    @Override
    public void putString(String name, String value) {
        add(name, value);
    }

    @Override
    public void putBytes(String name, byte[] values) {
        add(name, values.clone());
    }

    @Override
    public void putInts(String name, int[] values) {
        add(name, values.clone());
    }

    @Override
    public void putLongs(String name, long[] values) {
        add(name, values.clone());
    }

    @Override
    public void putFloats(String name, float[] values) {
        add(name, values.clone());
    }

    @Override
    public void putDoubles(String name, double[] values) {
        add(name, values.clone());
    }

    /** Keeps a reference, not a copy: a replay is too large to hold twice. */
    @Override
    public void putSegment(String name, MemorySegment data) {
        add(name, data.asReadOnly());
    }

    @Override
    public MemoryState child(String name) {
        Object child = entries.computeIfAbsent(checkedName(name), key -> new MemoryState(pathOf(key)));
        if (child instanceof MemoryState node) {
            return node;
        }
        throw new BellmanException("state entry " + pathOf(name) + " holds a value, not further entries");
    }

    @Override
    public boolean has(String name) {
        return entries.containsKey(name);
    }

    @Override
    public long getLong(String name) {
        return entry(name, Long.class);
    }

    @Override
    public double getDouble(String name) {
        return entry(name, Double.class);
    }

    @Override
    public boolean getBoolean(String name) {
        return entry(name, Boolean.class);
    }

    @Override
    public String getString(String name) {
        return entry(name, String.class);
    }

    @Override
    public byte[] getBytes(String name) {
        return entry(name, byte[].class).clone();
    }

    @Override
    public void getFlags(String name, boolean[] into) {
        Object stored = entries.get(name) instanceof int[] ints ? ints : entry(name, byte[].class);
        requireLength(name, Array.getLength(stored), into.length);
        for (int i = 0; i < into.length; i++) {
            into[i] = Array.getInt(stored, i) != 0;
        }
    }

    @Override
    public void getInts(String name, int[] into) {
        int[] stored = entry(name, int[].class);
        copy(name, stored, stored.length, into, into.length);
    }

    @Override
    public void getLongs(String name, long[] into) {
        long[] stored = entry(name, long[].class);
        copy(name, stored, stored.length, into, into.length);
    }

    @Override
    public void getFloats(String name, float[] into) {
        float[] stored = entry(name, float[].class);
        copy(name, stored, stored.length, into, into.length);
    }

    @Override
    public void getDoubles(String name, double[] into) {
        double[] stored = entry(name, double[].class);
        copy(name, stored, stored.length, into, into.length);
    }

    @Override
    public void getSegment(String name, MemorySegment into) {
        MemorySegment stored = entry(name, MemorySegment.class);
        requireLength(name, stored.byteSize(), into.byteSize());
        MemorySegment.copy(stored, ValueLayout.JAVA_BYTE, 0, into, ValueLayout.JAVA_BYTE, 0, into.byteSize());
    }

    @Override
    public int length(String name) {
        Object value = entries.get(name);
        if (value == null || !value.getClass().isArray()) {
            throw new BellmanException(
                    "state entry " + pathOf(name) + (value == null ? " is missing" : " is not an array"));
        }
        return Array.getLength(value);
    }

    @Override
    public long getLong(String name, long least, long most) {
        long value = getLong(name);
        requireWithin(name, -1, value >= least && value <= most, value, least, most);
        return value;
    }

    @Override
    public double getDouble(String name, double least, double most) {
        double value = getDouble(name);
        requireWithin(name, -1, Double.isFinite(value) && value >= least && value <= most, value, least, most);
        return value;
    }

    @Override
    public void getInts(String name, int[] into, int least, int most) {
        getInts(name, into);
        for (int i = 0; i < into.length; i++) {
            requireWithin(name, i, into[i] >= least && into[i] <= most, into[i], least, most);
        }
    }

    @Override
    public void getFinite(String name, float[] into) {
        getFloats(name, into);
        for (int i = 0; i < into.length; i++) {
            requireWithin(name, i, Float.isFinite(into[i]), into[i], -Float.MAX_VALUE, Float.MAX_VALUE);
        }
    }

    @Override
    public void getFinite(String name, double[] into, double least) {
        getDoubles(name, into);
        for (int i = 0; i < into.length; i++) {
            boolean within = Double.isFinite(into[i]) && into[i] >= least;
            requireWithin(name, i, within, into[i], least, Double.MAX_VALUE);
        }
    }

    /** @param index of the element, or -1 for what is no array */
    private void requireWithin(String name, int index, boolean within, Number value, Number least, Number most) {
        if (!within) {
            throw new BellmanException("state entry " + pathOf(name) + (index < 0 ? "" : "[" + index + "]") + " is "
                    + value + ", but must lie in [" + least + ", " + most + "]");
        }
    }

    private void copy(String name, Object stored, int storedLength, Object into, int length) {
        requireLength(name, storedLength, length);
        System.arraycopy(stored, 0, into, 0, length);
    }

    private void requireLength(String name, long stored, long wanted) {
        if (stored != wanted) {
            throw new BellmanException("state entry " + pathOf(name) + " has length " + stored + ", but this run needs "
                    + wanted + "; was it saved with another configuration, or by an older version?");
        }
    }

    private <T> T entry(String name, Class<T> type) {
        Object value = entries.get(name);
        if (value == null) {
            throw new BellmanException("state entry " + pathOf(name) + " is missing");
        }
        if (!type.isInstance(value)) {
            throw new BellmanException("state entry " + pathOf(name) + " is of type "
                    + value.getClass().getSimpleName() + ", expected " + type.getSimpleName());
        }
        return type.cast(value);
    }

    private void add(String name, Object value) {
        if (entries.putIfAbsent(checkedName(name), value) != null) {
            throw new BellmanException("state entry " + pathOf(name) + " was written twice");
        }
    }

    private static String checkedName(String name) {
        if (!name.matches("[a-z0-9-]+")) {
            throw new BellmanException("state entry name '" + Quoted.of(name) + "' may only have a-z, 0-9 and hyphens");
        }
        return name;
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
