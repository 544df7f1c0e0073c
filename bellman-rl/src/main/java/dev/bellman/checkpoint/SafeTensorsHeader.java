package dev.bellman.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The header of a safetensors file: JSON with type, shape and place of every tensor.
 *
 * @param places in the order of the data
 * @param metadata free text by name
 */
record SafeTensorsHeader(List<Place> places, SortedMap<String, String> metadata) {
    /** The limit of the reference implementation. */
    static final int MAXIMUM_BYTES = 100_000_000;

    private static final String METADATA = "__metadata__";
    private static final int ALIGNMENT = 8;
    private static final Set<String> FIELDS = Set.of("dtype", "shape", "data_offsets");

    /**
     * Where a tensor lies.
     *
     * @param begin first byte, counted from the end of the header
     * @param end byte after the last
     */
    record Place(String name, TensorType type, List<Integer> shape, long begin, long end) {
        int size() {
            return (int) ((end - begin) / type.bytes());
        }
    }

    /** Lays the tensors out without gaps, widest type first, so that every one is aligned; ties by name. */
    static SafeTensorsHeader layOut(TensorFile file) {
        List<Map.Entry<String, Tensor>> ordered = new ArrayList<>(file.tensors().entrySet());
        ordered.sort(Comparator.comparingInt(entry -> -entry.getValue().type().bytes()));
        List<Place> places = new ArrayList<>();
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : ordered) {
            Tensor tensor = entry.getValue();
            long end = offset + (long) tensor.size() * tensor.type().bytes();
            places.add(new Place(entry.getKey(), tensor.type(), tensor.shape(), offset, end));
            offset = end;
        }
        return new SafeTensorsHeader(places, file.metadata());
    }

    /** The JSON, filled up with spaces so that the data behind it is aligned. */
    byte[] encode() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (!metadata.isEmpty()) {
            ObjectNode texts = json.putObject(METADATA);
            metadata.forEach(texts::put);
        }
        for (Place place : places) {
            ObjectNode node = json.putObject(place.name());
            node.put("dtype", place.type().name());
            place.shape().forEach(node.putArray("shape")::add);
            node.putArray("data_offsets").add(place.begin()).add(place.end());
        }
        byte[] text = Json.bytes(json, false);
        byte[] padded = Arrays.copyOf(text, text.length + Math.floorMod(-text.length, ALIGNMENT));
        Arrays.fill(padded, text.length, padded.length, (byte) ' ');
        return padded;
    }

    /**
     * Reads and checks a header.
     *
     * @param dataBytes size of the data behind it, all of which the tensors must cover, without gap or overlap
     * @throws DamagedCheckpointException saying what is wrong, without the name of the file
     */
    static SafeTensorsHeader decode(byte[] header, long dataBytes) {
        if (header.length == 0 || header[0] != '{') {
            throw new DamagedCheckpointException("the header is not a JSON object");
        }
        ObjectNode json = Json.object("the header", header);
        SortedMap<String, String> metadata = new TreeMap<>();
        List<Place> places = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            if (entry.getKey().equals(METADATA)) {
                metadata.putAll(metadata(entry.getValue()));
            } else {
                places.add(place(entry.getKey(), entry.getValue()));
            }
        }
        places.sort(Comparator.comparingLong(Place::begin).thenComparingLong(Place::end));
        requireCover(places, dataBytes);
        return new SafeTensorsHeader(List.copyOf(places), metadata);
    }

    private static SortedMap<String, String> metadata(JsonNode node) {
        SortedMap<String, String> metadata = new TreeMap<>();
        require(node.isObject(), METADATA, "must be an object");
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            require(entry.getValue().isTextual(), METADATA, "may hold text only");
            metadata.put(entry.getKey(), entry.getValue().asText());
        }
        return metadata;
    }

    private static Place place(String name, JsonNode node) {
        require(node.isObject() && node.size() == FIELDS.size(), name, "must have exactly dtype, shape, data_offsets");
        FIELDS.forEach(field -> require(node.has(field), name, "has no " + field));
        TensorType type = type(name, node.get("dtype"));
        JsonNode offsets = node.get("data_offsets");
        require(offsets.isArray() && offsets.size() == 2, name, "must have two data_offsets");
        long begin = notNegative(name, offsets.get(0));
        long end = notNegative(name, offsets.get(1));
        List<Integer> shape = new ArrayList<>();
        require(node.get("shape").isArray(), name, "must have a list as shape");
        long bytes = type.bytes();
        for (JsonNode extent : node.get("shape")) {
            long value = notNegative(name, extent);
            require(value <= Integer.MAX_VALUE, name, "has an extent beyond " + Integer.MAX_VALUE);
            shape.add((int) value);
            bytes = multiply(name, bytes, value);
        }
        require(end - begin == bytes, name, "has a shape of " + bytes + " bytes, but offsets " + begin + " to " + end);
        require(bytes / type.bytes() <= Integer.MAX_VALUE - 8, name, "has more elements than an array can");
        return new Place(name, type, List.copyOf(shape), begin, end);
    }

    private static TensorType type(String name, JsonNode node) {
        for (TensorType type : TensorType.values()) {
            if (node.isTextual() && type.name().equals(node.asText())) {
                return type;
            }
        }
        throw new DamagedCheckpointException("tensor " + Json.shown(name) + " has the unknown dtype "
                + Json.shown(node.asText()) + "; known are F64, F32, I64, I32, U8");
    }

    private static long notNegative(String name, JsonNode node) {
        require(
                node.isIntegralNumber() && node.canConvertToLong() && node.asLong() >= 0,
                name,
                "has " + Json.shown(node.toString()) + " where a size or an offset belongs");
        return node.asLong();
    }

    private static long multiply(String name, long bytes, long extent) {
        try {
            return Math.multiplyExact(bytes, extent);
        } catch (ArithmeticException e) {
            throw new DamagedCheckpointException("tensor " + Json.shown(name) + " has an impossible shape", e);
        }
    }

    private static void requireCover(List<Place> places, long dataBytes) {
        long covered = 0;
        for (Place place : places) {
            require(
                    place.begin() == covered,
                    place.name(),
                    "begins at byte " + place.begin() + " of the data, but the one before it ends at " + covered);
            covered = place.end();
        }
        if (covered != dataBytes) {
            throw new DamagedCheckpointException("the tensors take " + covered + " bytes, but the file has " + dataBytes
                    + " bytes of data; it is truncated or altered");
        }
    }

    private static void require(boolean condition, String name, String problem) {
        if (!condition) {
            throw new DamagedCheckpointException("tensor " + Json.shown(name) + " " + problem);
        }
    }
}
