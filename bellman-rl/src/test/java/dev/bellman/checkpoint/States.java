package dev.bellman.checkpoint;

import dev.bellman.base.MemoryState;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** State trees for tests. */
final class States {
    private static final double[] ODD_DOUBLES = {
        0.0,
        -0.0,
        0.1,
        Double.NaN,
        Double.longBitsToDouble(0x7ff8_0000_dead_beefL),
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        1e-300
    };

    private States() {}

    /** A bit of everything, in a few kilobytes. */
    static MemoryState small(long marker) {
        MemoryState state = new MemoryState();
        state.putLong("step", marker);
        state.putFloats("root-values", new float[] {1, 2, marker});
        MemoryState policy = state.child("policy");
        policy.putFloats("parameters", new float[] {0.5f, -0.0f, Float.NaN});
        policy.child("optimizer").putDoubles("moments", new double[] {1e-300, -1});
        policy.child("optimizer").putDouble("scale", 0.1);
        state.child("random").putBytes("generator", new byte[] {1, 2, (byte) 255});
        state.child("replay").putSegment("rewards", MemorySegment.ofArray(new float[] {1, 2, 3}));
        state.child("replay").putSegment("empty", MemorySegment.ofArray(new float[0]));
        state.child("replay").putLongs("indices", new long[] {Long.MIN_VALUE, 7});
        state.child("replay").putInts("sizes", new int[] {3});
        state.child("replay").putBoolean("full", true);
        state.child("replay").putString("kind", "uniform \ud83d\ude00 \n");
        state.child("nothing");
        return state;
    }

    static MemoryState random(Random random) {
        MemoryState state = new MemoryState();
        fill(state, random, 0);
        return state;
    }

    private static void fill(MemoryState node, Random random, int depth) {
        int entries = random.nextInt(8);
        for (int i = 0; i < entries; i++) {
            String name = i + "-" + Integer.toString(random.nextInt(1000), 36);
            int length = random.nextInt(4) == 0 ? random.nextInt(70_000) : random.nextInt(5);
            switch (random.nextInt(depth < 4 ? 11 : 10)) {
                case 0 -> node.putLong(name, random.nextLong());
                case 1 -> node.putDouble(name, Double.longBitsToDouble(random.nextLong()));
                case 2 -> node.putDouble(name, ODD_DOUBLES[random.nextInt(ODD_DOUBLES.length)]);
                case 3 -> node.putString(name, text(random));
                case 4 -> node.putBytes(name, bytes(random, length));
                case 5 -> node.putInts(name, random.ints(length).toArray());
                case 6 -> node.putLongs(name, random.longs(length).toArray());
                case 7 -> node.putFloats(name, floats(random, length));
                case 8 ->
                    node.putDoubles(
                            name,
                            random.longs(length)
                                    .mapToDouble(Double::longBitsToDouble)
                                    .toArray());
                case 9 -> node.putSegment(name, segment(random, length));
                default -> fill(node.child(name), random, depth + 1);
            }
        }
    }

    private static String text(Random random) {
        char[] characters = new char[random.nextInt(20)];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = (char) random.nextInt(random.nextBoolean() ? 128 : 65536);
        }
        return new String(characters);
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static float[] floats(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = Float.intBitsToFloat(random.nextInt());
        }
        return values;
    }

    private static MemorySegment segment(Random random, int length) {
        if (random.nextBoolean()) {
            return MemorySegment.ofArray(floats(random, length));
        }
        MemorySegment offHeap = Arena.ofAuto().allocate(Math.max(1, length)).asSlice(0, length);
        return offHeap.copyFrom(MemorySegment.ofArray(bytes(random, length)));
    }

    /** All entries by path, in a form that {@code equals} compares to the bit. */
    static Map<String, Object> flat(MemoryState state) {
        Map<String, Object> flat = new TreeMap<>();
        flatten("", state, flat);
        return flat;
    }

    private static void flatten(String path, MemoryState node, Map<String, Object> into) {
        into.put(path + "/", "node");
        node.entries().forEach((name, value) -> {
            String entry = path + "/" + name;
            switch (value) {
                case MemoryState child -> flatten(entry, child, into);
                case Double number -> into.put(entry, "double " + Double.doubleToRawLongBits(number));
                case byte[] bytes -> into.put(entry, "bytes " + hash(MemorySegment.ofArray(bytes)));
                case int[] values -> into.put(entry, "ints " + hash(MemorySegment.ofArray(values)));
                case long[] values -> into.put(entry, "longs " + hash(MemorySegment.ofArray(values)));
                case float[] values -> into.put(entry, "floats " + hash(MemorySegment.ofArray(values)));
                case double[] values -> into.put(entry, "doubles " + hash(MemorySegment.ofArray(values)));
                case MemorySegment segment -> into.put(entry, "segment " + hash(segment));
                default -> into.put(entry, value);
            }
        });
    }

    private static String hash(MemorySegment segment) {
        return segment.byteSize() + " " + Sha256.of(segment.toArray(ValueLayout.JAVA_BYTE));
    }
}
