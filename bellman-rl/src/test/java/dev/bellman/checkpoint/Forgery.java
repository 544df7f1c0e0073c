package dev.bellman.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.RandomStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Checkpoints as somebody makes them who can write to the directory: anything in them is altered, and all sizes and hashes are
 * made right again.
 */
public final class Forgery {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ObjectNode manifest;
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private String change = "nothing";

    private Forgery(ObjectNode manifest) {
        this.manifest = manifest;
    }

    /** What is in a checkpoint, in memory. */
    public static Forgery of(Path checkpoint) throws IOException {
        Forgery forgery = new Forgery(
                (ObjectNode) MAPPER.readTree(checkpoint.resolve(Manifest.FILE).toFile()));
        try (Stream<Path> paths = Files.list(checkpoint)) {
            for (Path path : paths.toList()) {
                String name = path.getFileName().toString();
                if (!name.startsWith("manifest.")) {
                    forgery.files.put(name, Files.readAllBytes(path));
                }
            }
        }
        return forgery;
    }

    public Forgery copy() {
        Forgery copy = new Forgery(manifest.deepCopy());
        copy.files.putAll(files);
        return copy;
    }

    /** What was changed, for messages. */
    @Override
    public String toString() {
        return change;
    }

    public Forgery description(Consumer<ObjectNode> edit) {
        edit.accept((ObjectNode) manifest.get("description"));
        return this;
    }

    public Forgery state(Consumer<ObjectNode> edit) {
        edit.accept((ObjectNode) manifest.get("state"));
        return this;
    }

    /** Replaces the tensors of a file by these, all of 32-bit floats. */
    public Forgery tensors(String file, Map<String, float[]> tensors) {
        ObjectNode header = NODES.objectNode();
        int end = 0;
        for (Map.Entry<String, float[]> tensor : new TreeMap<>(tensors).entrySet()) {
            ObjectNode entry = header.putObject(tensor.getKey()).put("dtype", "F32");
            entry.putArray("shape").add(tensor.getValue().length);
            entry.putArray("data_offsets").add(end).add(end += tensor.getValue().length * Float.BYTES);
        }
        ByteBuffer data = ByteBuffer.allocate(end).order(ByteOrder.LITTLE_ENDIAN);
        new TreeMap<>(tensors).values().forEach(values -> {
            for (float value : values) {
                data.putFloat(value);
            }
        });
        files.put(file, joined(header, data.array()));
        return this;
    }

    /** Writes it where nothing else is, with hashes that are right. */
    public void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        ObjectNode entries = manifest.putObject("files");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
            entries.putObject(file.getKey())
                    .put("bytes", file.getValue().length)
                    .put("sha256", Sha256.of(file.getValue()));
        }
        byte[] text = MAPPER.writeValueAsBytes(manifest);
        Files.write(directory.resolve(Manifest.FILE), text);
        Files.write(directory.resolve(Manifest.HASH_FILE), Manifest.hashFile(text));
    }

    /** Changes something, by chance, that a reader might trust. */
    public Forgery mutate(RandomStream random) {
        switch (random.nextInt(files.isEmpty() ? 1 : 5)) {
            case 0, 1, 2 -> mutateTree(random.nextInt(3) == 0 ? "description" : "state", random);
            default -> mutateFile(random);
        }
        return this;
    }

    private void mutateTree(String part, RandomStream random) {
        List<Runnable> edits = new ArrayList<>();
        collect(manifest.get(part), part, random, edits);
        if (!edits.isEmpty()) {
            edits.get(random.nextInt(edits.size())).run();
        }
    }

    private void collect(JsonNode node, String path, RandomStream random, List<Runnable> edits) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                String at = path + "." + name;
                edits.add(() -> {
                    JsonNode value = hostile(object.get(name), random);
                    change = at + " is " + value;
                    object.set(name, value);
                });
                edits.add(() -> {
                    change = at + " is gone";
                    object.remove(name);
                });
                collect(object.get(name), at, random, edits);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                String at = path + "[" + i + "]";
                edits.add(() -> {
                    JsonNode value = hostile(array.get(index), random);
                    change = at + " is " + value;
                    array.set(index, value);
                });
                collect(array.get(i), at, random, edits);
            }
        }
    }

    private static JsonNode hostile(JsonNode now, RandomStream random) {
        return switch (random.nextInt(22)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.objectNode();
            case 2 -> NODES.arrayNode();
            case 3 -> NODES.numberNode(-1);
            case 4 -> NODES.numberNode(0);
            case 5 -> NODES.numberNode(Integer.MAX_VALUE);
            case 6 -> NODES.numberNode(Integer.MIN_VALUE);
            case 7 -> NODES.numberNode(Long.MAX_VALUE);
            case 8 -> NODES.numberNode(1L << 33);
            case 9 -> NODES.numberNode(now.asLong() + 1);
            case 10 -> NODES.numberNode(now.asLong() - 1);
            case 11 -> NODES.objectNode().put("$double", "NaN");
            case 12 -> NODES.objectNode().put("$double", "-Infinity");
            case 13 -> NODES.objectNode().put("$double", "1e308");
            case 14 -> NODES.objectNode().put("$bytes", "00ff");
            case 15 -> NODES.textNode("");
            case 16 -> NODES.textNode("x".repeat(5000));
            case 17 -> NODES.arrayNode().add(20_000).add(20_000);
            case 18 -> NODES.arrayNode().add(1 << 16).add(1 << 16).add(1 << 16);
            case 19 -> NODES.objectNode().put("0", 1).put("type", "mlp");
            case 20 -> NODES.booleanNode(!now.asBoolean());
            default -> NODES.numberNode(random.nextLong());
        };
    }

    private void mutateFile(RandomStream random) {
        List<String> names = List.copyOf(files.keySet());
        String name = names.get(random.nextInt(names.size()));
        byte[] whole = Objects.requireNonNull(files.get(name));
        if (name.endsWith(StateParts.TENSORS) && random.nextInt(4) > 0) {
            files.put(name, mutateTensors(name, whole, random));
        } else {
            change = name + " has other bytes";
            byte[] bytes = whole.clone();
            for (int i = 0; i < 8 && bytes.length > 0; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            files.put(name, bytes);
        }
    }

    /** One tensor of other values, of another length, or gone. */
    private byte[] mutateTensors(String file, byte[] bytes, RandomStream random) {
        try {
            int headerBytes = (int) Long.reverseBytes(ByteBuffer.wrap(bytes).getLong());
            ObjectNode header = (ObjectNode) MAPPER.readTree(bytes, Long.BYTES, headerBytes);
            byte[] data = Arrays.copyOfRange(bytes, Long.BYTES + headerBytes, bytes.length);
            List<String> names = new ArrayList<>();
            header.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            ObjectNode entry = (ObjectNode) header.get(name);
            int from = entry.get("data_offsets").get(0).asInt();
            int to = entry.get("data_offsets").get(1).asInt();
            int width = entry.get("dtype").asText().endsWith("64")
                    ? 8
                    : entry.get("dtype").asText().equals("U8") ? 1 : 4;
            int kind = random.nextInt(4);
            if (kind == 0 && to > from) {
                change = file + ": " + name + " has an element less";
                header.set(name, place(entry, from, to - width, width));
                shift(header, name, to, -width);
                return joined(header, without(data, to - width, to));
            }
            if (kind == 1) {
                change = file + ": " + name + " is " + name + "-x";
                header.set(name + "-x", header.remove(name));
                return joined(header, data);
            }
            change = file + ": an element of " + name + " is other";
            if (to > from) {
                int element = random.nextInt((to - from) / width);
                put(ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN), from + element * width, width, random);
            }
            return joined(header, data);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void put(ByteBuffer data, int at, int width, RandomStream random) {
        long[] four = {Float.floatToRawIntBits(Float.NaN), -1, Integer.MAX_VALUE, 1 << 20, 0x7f800000, 2};
        long[] eight = {Double.doubleToRawLongBits(Double.NaN), -1, Long.MAX_VALUE, 1L << 40, 0x7ff0000000000000L, 2};
        int kind = random.nextInt(7);
        switch (width) {
            case 1 -> data.put(at, (byte) random.nextInt(256));
            case 4 -> data.putInt(at, kind < 6 ? (int) four[kind] : (int) random.nextLong());
            default -> data.putLong(at, kind < 6 ? eight[kind] : random.nextLong());
        }
    }

    private static ObjectNode place(ObjectNode entry, int from, int to, int width) {
        ObjectNode placed = entry.deepCopy();
        placed.putArray("shape").add((to - from) / width);
        placed.putArray("data_offsets").add(from).add(to);
        return placed;
    }

    private static void shift(ObjectNode header, String but, int from, int by) {
        header.properties().forEach(tensor -> {
            ArrayNode offsets = (ArrayNode) tensor.getValue().get("data_offsets");
            if (!tensor.getKey().equals(but) && offsets.get(0).asInt() >= from) {
                int begin = offsets.get(0).asInt() + by;
                int end = offsets.get(1).asInt() + by;
                offsets.removeAll().add(begin).add(end);
            }
        });
    }

    private static byte[] without(byte[] data, int from, int to) {
        byte[] less = new byte[data.length - (to - from)];
        System.arraycopy(data, 0, less, 0, from);
        System.arraycopy(data, to, less, from, data.length - to);
        return less;
    }

    private static byte[] joined(ObjectNode header, byte[] data) {
        byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + text.length + data.length)
                .putLong(Long.reverseBytes(text.length))
                .put(text)
                .put(data)
                .array();
    }
}
