package dev.bellman.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * Recorded results of the reference systems: {@code NAME.json} in the folder named by the system property
 * {@code golden.dir}, or {@code NAME.json} or {@code NAME.json.gz} below {@code /golden} in the test resources.
 */
public final class GoldenFile {
    private GoldenFile() {}

    /** @param name with its folder and without its ending, such as {@code algos/gae} */
    public static JsonNode read(String name) {
        try (InputStream in = open(name)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) throws IOException {
        String folder = System.getProperty("golden.dir", "");
        if (!folder.isEmpty()) {
            return Files.newInputStream(Path.of(folder, name + ".json"));
        }
        InputStream plain = GoldenFile.class.getResourceAsStream("/golden/" + name + ".json");
        if (plain != null) {
            return plain;
        }
        InputStream zipped = GoldenFile.class.getResourceAsStream("/golden/" + name + ".json.gz");
        if (zipped == null) {
            throw new FileNotFoundException("no golden file " + name);
        }
        return new GZIPInputStream(zipped);
    }

    /** The elements of a tensor {@code {shape, dtype, data}} or of a plain array. */
    public static double[] doubles(JsonNode node) {
        JsonNode data = data(node);
        return IntStream.range(0, data.size())
                .mapToDouble(i -> data.get(i).asDouble())
                .toArray();
    }

    public static float[] floats(JsonNode node) {
        double[] values = doubles(node);
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    public static int[] integers(JsonNode node) {
        JsonNode data = data(node);
        return IntStream.range(0, data.size()).map(i -> data.get(i).asInt()).toArray();
    }

    /** Booleans, or numbers of which those other than 0 count as true. */
    public static boolean[] booleans(JsonNode node) {
        JsonNode data = data(node);
        boolean[] values = new boolean[data.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = data.get(i).isBoolean()
                    ? data.get(i).booleanValue()
                    : data.get(i).doubleValue() != 0;
        }
        return values;
    }

    /** The last dimension of a tensor's shape. */
    public static int columns(JsonNode tensor) {
        JsonNode shape = tensor.required("shape");
        return shape.get(shape.size() - 1).asInt();
    }

    private static JsonNode data(JsonNode node) {
        return node.isArray() ? node : node.required("data");
    }
}
