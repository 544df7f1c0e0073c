package dev.bellman.nn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * Recorded results of reference implementations: from the folder {@code golden.dir} where set, else from the resources.
 */
public final class Golden {
    private Golden() {}

    /** The cases of a file such as {@code algos/layers}, by name. */
    public static Map<String, JsonNode> cases(String file) {
        Map<String, JsonNode> cases = new LinkedHashMap<>();
        read(file).get("cases").properties().forEach(entry -> cases.put(entry.getKey(), entry.getValue()));
        return cases;
    }

    private static JsonNode read(String file) {
        String folder = System.getProperty("golden.dir", "");
        try (InputStream in = folder.isEmpty()
                ? new GZIPInputStream(
                        Objects.requireNonNull(Golden.class.getResourceAsStream("/golden/" + file + ".json.gz")))
                : Files.newInputStream(Path.of(folder, file + ".json"))) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The elements of a tensor, row by row. */
    public static double[] doubles(JsonNode tensor) {
        JsonNode data = tensor.get("data");
        double[] values = new double[data.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = data.get(i).asDouble();
        }
        return values;
    }

    public static float[] floats(JsonNode tensor) {
        double[] values = doubles(tensor);
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** A tensor as a batch of rows, one for each index of the first dimension; a vector is one row. */
    public static Matrix rows(JsonNode tensor) {
        float[] data = floats(tensor);
        int columns = rowShape(tensor).size();
        return Matrix.wrap(data, data.length / columns, columns);
    }

    /** What a row of {@link #rows} is. */
    public static Shape rowShape(JsonNode tensor) {
        List<Integer> dimensions = new ArrayList<>();
        tensor.get("shape").forEach(size -> dimensions.add(size.asInt()));
        return new Shape(dimensions.size() == 1 ? dimensions : dimensions.subList(1, dimensions.size()));
    }

    /** A tensor of one or two dimensions; one is a row. */
    public static Matrix matrix(JsonNode tensor) {
        int dimensions = tensor.get("shape").size();
        int rows = dimensions == 1 ? 1 : tensor.get("shape").get(0).asInt();
        int columns = tensor.get("shape").get(dimensions - 1).asInt();
        return Matrix.wrap(floats(tensor), rows, columns);
    }
}
