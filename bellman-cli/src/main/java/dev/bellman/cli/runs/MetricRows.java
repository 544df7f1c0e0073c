package dev.bellman.cli.runs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.bellman.base.BellmanException;
import dev.bellman.base.Failures;
import java.io.IOException;
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
 */
public record MetricRows(List<SequencedMap<String, Double>> rows) {
    private static final int MOST_BYTES = 1 << 29;
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Reads the file. Its last line is left out if it is unfinished: the run may still be writing it.
     *
     * @throws BellmanException naming the file, the line and what is wrong with it
     */
    public static MetricRows read(Path file) {
        try {
            long bytes = Files.size(file);
            if (bytes > MOST_BYTES || !Files.isRegularFile(file)) {
                throw new BellmanException(file + " is no file of at most " + MOST_BYTES
                        + " bytes, as a run's metrics are; it has " + bytes);
            }
            return parse(file, Files.readString(file));
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
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isBlank()) {
                rows.add(parseLine(file, i + 1, lines[i]));
            }
        }
        return new MetricRows(List.copyOf(rows));
    }

    private static SequencedMap<String, Double> parseLine(Path file, int number, String line) {
        SequencedMap<String, Double> row = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BellmanException(file + ", line " + number + " is not a JSON object");
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                row.put(name, value(parser.nextToken(), parser));
            }
        } catch (JsonProcessingException e) {
            throw new BellmanException(file + ", line " + number + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new BellmanException("cannot read " + file + ": " + Failures.reason(e), e);
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
