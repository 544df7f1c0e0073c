package dev.bellman.train;

import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import java.lang.foreign.MemorySegment;
import java.util.IdentityHashMap;

/** Finds out where in a state tree some parts are saved, and writes nothing. */
final class StatePlaces implements StateWriter {
    private final IdentityHashMap<Stateful, String> places;
    private final String path;

    private StatePlaces(IdentityHashMap<Stateful, String> places, String path) {
        this.places = places;
        this.path = path;
    }

    /**
     * Looks for parts in a tree.
     *
     * @param places the parts, by identity; receives the path of each that is found, its names joined by dots
     */
    static void find(Stateful root, IdentityHashMap<Stateful, String> places) {
        root.save(new StatePlaces(places, ""));
    }

    @Override
    public void put(String name, Stateful part) {
        places.computeIfPresent(part, (found, unknown) -> pathOf(name));
        part.save(child(name));
    }

    @Override
    public StatePlaces child(String name) {
        return new StatePlaces(places, pathOf(name));
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    @Override
    public void putLong(String name, long value) {}

    @Override
    public void putDouble(String name, double value) {}

    @Override
    public void putBoolean(String name, boolean value) {}

    @Override
    public void putString(String name, String value) {}

    @Override
    public void putBytes(String name, byte[] values) {}

    @Override
    public void putInts(String name, int[] values) {}

    @Override
    public void putLongs(String name, long[] values) {}

    @Override
    public void putFloats(String name, float[] values) {}

    @Override
    public void putDoubles(String name, double[] values) {}

    @Override
    public void putSegment(String name, MemorySegment data) {}
}
