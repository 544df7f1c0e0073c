package dev.bellman.checkpoint;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.BellmanException;
import dev.bellman.base.MemoryState;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A state tree, cut into what goes where: scalars and short byte arrays (random states) into the manifest, arrays into one
 * safetensors file for each entry of the root, segments into a raw file each. The path of an entry, joined by dots, is the
 * name of its tensor or raw file, so that the names alone put the tree together again.
 *
 * @param scalars all nodes of the tree with their scalars, as {@link StateScalars} writes them
 * @param tensors content by file name
 * @param segments content by file name
 */
record StateParts(
        ObjectNode scalars, SortedMap<String, TensorFile> tensors, SortedMap<String, MemorySegment> segments) {
    static final String TENSORS = ".safetensors";
    static final String SEGMENT = ".raw";

    private static final int MAXIMUM_PATH_CHARACTERS = 200;
    private static final Pattern PATH = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+){0,31}");

    static StateParts split(MemoryState state) {
        ObjectNode scalars = JsonNodeFactory.instance.objectNode();
        SortedMap<String, SortedMap<String, Tensor>> groups = new TreeMap<>();
        SortedMap<String, MemorySegment> segments = new TreeMap<>();
        split("", state, scalars, groups, segments);
        SortedMap<String, TensorFile> tensors = new TreeMap<>();
        groups.forEach((group, members) -> tensors.put(group + TENSORS, TensorFile.of(members)));
        return new StateParts(scalars, tensors, segments);
    }

    private static void split(
            String path,
            MemoryState node,
            ObjectNode scalars,
            SortedMap<String, SortedMap<String, Tensor>> groups,
            SortedMap<String, MemorySegment> segments) {
        for (Map.Entry<String, Object> entry : node.entries().entrySet()) {
            String name = entry.getKey();
            String entryPath = checked(path.isEmpty() ? name : path + "." + name);
            switch (entry.getValue()) {
                case MemoryState child -> split(entryPath, child, scalars.putObject(name), groups, segments);
                case MemorySegment segment -> segments.put(entryPath + SEGMENT, segment);
                case Object value when StateScalars.holds(value) -> scalars.set(name, StateScalars.encode(value));
                default ->
                    groups.computeIfAbsent(group(entryPath), key -> new TreeMap<>())
                            .put(entryPath, tensor(entry.getValue()));
            }
        }
    }

    private static String checked(String path) {
        if (!isPath(path)) {
            throw new BellmanException("state entry " + path + " is too deep to be saved; at most 32 levels and "
                    + MAXIMUM_PATH_CHARACTERS + " characters can be");
        }
        return path;
    }

    static boolean isPath(String text) {
        return text.length() <= MAXIMUM_PATH_CHARACTERS && PATH.matcher(text).matches();
    }

    private static String group(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    private static Tensor tensor(Object value) {
        return switch (value) {
            case byte[] values -> Tensor.vector(values);
            case int[] values -> Tensor.vector(values);
            case long[] values -> Tensor.vector(values);
            case float[] values -> Tensor.vector(values);
            case double[] values -> Tensor.vector(values);
            default -> throw new IllegalArgumentException("a state tree cannot hold " + value.getClass());
        };
    }

    /**
     * Puts the tree together.
     *
     * @throws DamagedCheckpointException naming the file that does not fit
     */
    MemoryState join() {
        MemoryState state = new MemoryState();
        blaming(Manifest.FILE, () -> StateScalars.decode(scalars, state));
        tensors.forEach((file, content) -> blaming(
                file,
                () -> content.tensors().forEach((path, tensor) -> {
                    if (!isPath(path) || !group(path).equals(stem(file, TENSORS))) {
                        throw new DamagedCheckpointException(
                                "it holds " + Json.shown(path) + ", which does not belong there");
                    }
                    put(parent(state, path), last(path), tensor);
                })));
        segments.forEach((file, segment) -> blaming(file, () -> {
            String path = stem(file, SEGMENT);
            parent(state, path).putSegment(last(path), segment);
        }));
        return state;
    }

    private static void blaming(String file, Runnable work) {
        try {
            work.run();
        } catch (BellmanException e) {
            throw new DamagedCheckpointException(file + ": " + e.getMessage(), e);
        }
    }

    private static String stem(String file, String ending) {
        return file.substring(0, file.length() - ending.length());
    }

    private static MemoryState parent(MemoryState root, String path) {
        String[] names = path.split("\\.");
        MemoryState node = root;
        for (int i = 0; i < names.length - 1; i++) {
            node = node.child(names[i]);
        }
        return node;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static void put(MemoryState node, String name, Tensor tensor) {
        switch (tensor.values()) {
            case byte[] values -> node.putBytes(name, values);
            case int[] values -> node.putInts(name, values);
            case long[] values -> node.putLongs(name, values);
            case float[] values -> node.putFloats(name, values);
            case double[] values -> node.putDoubles(name, values);
            default ->
                throw new IllegalArgumentException(
                        "a tensor cannot hold " + tensor.values().getClass());
        }
    }
}
