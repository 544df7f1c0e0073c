package dev.bellman.cli.runs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.bellman.base.BellmanException;
import dev.bellman.base.Failures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * A run's {@code metrics.jsonl}.
 *
 * @param rows numbers by name, in the order of the file; what was not a number then is NaN
 * @param damage what is wrong with lines that had to be left out, a text for each
 */
public record MetricRows(List<SequencedMap<String, Double>> rows, List<String> damage) {
    private static final int MOST_BYTES = 1 << 29;
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Reads the file. Its last line is left out if it is unfinished: the run may still be writing it. Others that are not one
     * JSON object are left out as damaged.
     *
     * @throws BellmanException if there is no such file, or all of its lines are damaged
     */
    public static MetricRows read(Path file) {
        try {
            long bytes = Files.size(file);
            if (bytes > MOST_BYTES || !Files.isRegularFile(file)) {
                throw new BellmanException(file + " is no file of at most " + MOST_BYTES
                        + " bytes, as a run's metrics are; it has " + bytes);
            }
            // Bytes that are no text only damage their line.
            return parse(file, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw new BellmanException("there is no " + file + "; is it a run that has begun to train?", e);
        } catch (IOException e) {
            throw new BellmanException("cannot read " + file + ": " + Failures.reason(e), e);
        }
    }

    /** All names, in the order of their first appearance. */
    public SequencedSet<String> names() {
        SequencedSet<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.keySet()));
        return names;
    }

    private static MetricRows parse(Path file, String text) {
        String[] lines = text.substring(0, text.lastIndexOf('\n') + 1).split("\n");
        List<SequencedMap<String, Double>> rows = new ArrayList<>();
        List<String> damage = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isBlank()) {
                try {
                    rows.add(parseLine(lines[i]));
                } catch (IOException e) {
                    damage.add(file + ", line " + (i + 1) + " is not one JSON object and is left out");
                }
            }
        }
        if (rows.isEmpty() && !damage.isEmpty()) {
            throw new BellmanException(damage.getFirst() + "; no line is left");
        }
        return new MetricRows(List.copyOf(rows), List.copyOf(damage));
    }

    private static SequencedMap<String, Double> parseLine(String line) throws IOException {
        SequencedMap<String, Double> row = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(parser, "not an object");
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                row.put(name, value(parser.nextToken(), parser));
            }
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "two lines that were glued together");
            }
        }
        return row;
    }

    private static double value(JsonToken token, JsonParser parser) throws IOException {
        if (token.isNumeric()) {
            return parser.getDoubleValue();
        }
        parser.skipChildren();
        return Double.NaN;
    }
}
