package dev.bellman.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Recorded reference data: from the folder in the system property {@code golden.dir} if set, else from the resources. */
public final class Golden {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Golden() {}

    /**
     * Reads one file.
     *
     * @param name folder and name without extension, e.g. {@code gym/CartPole-v1}
     */
    public static JsonNode read(String name) {
        try (InputStream in = open(name)) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) throws IOException {
        String folder = System.getProperty("golden.dir", "");
        if (!folder.isEmpty()) {
            return Files.newInputStream(Path.of(folder, name + ".json"));
        }
        InputStream resource = Golden.class.getResourceAsStream("/golden/" + name + ".json.gz");
        if (resource == null) {
            throw new AssertionError("no reference data " + name);
        }
        return new GZIPInputStream(resource);
    }

    public static double[] doubles(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).doubleValue();
        }
        return values;
    }

    public static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).floatValue();
        }
        return values;
    }
}
