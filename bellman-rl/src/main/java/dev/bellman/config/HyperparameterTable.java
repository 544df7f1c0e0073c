package dev.bellman.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a record of hyperparameters consists of, for people to read. */
public final class HyperparameterTable {
    private HyperparameterTable() {}

    /**
     * One hyperparameter.
     *
     * @param key dotted where nested, as in {@code KEY=VALUE}
     * @param type in a user's words: {@code an integer}, {@code one of relu, tanh}
     * @param defaultText as it would be written behind {@code KEY=}
     * @param range {@code [0, 1]}, {@code > 0}, {@code >= 1}, or empty when every value is allowed
     * @param documentation what it is; empty, as are the next three, where nothing is said
     * @param more what more of it does
     * @param less what less of it does
     * @param usual values seen in practice
     * @param free whether it changes no bit of what is learnt
     */
    public record Row(
            String key,
            String type,
            String defaultText,
            String range,
            String documentation,
            String more,
            String less,
            String usual,
            boolean free) {}

    /** A row for every component of {@code defaults}, in order, those of nested records in their place. */
    public static List<Row> of(Record defaults) {
        List<Row> rows = new ArrayList<>();
        addRows(defaults, "", rows);
        return List.copyOf(rows);
    }

    private static void addRows(Record instance, String path, List<Row> rows) {
        for (Map.Entry<String, RecordComponent> entry :
                new RecordType(instance.getClass()).components().entrySet()) {
            RecordComponent component = entry.getValue();
            String key = Names.join(path, entry.getKey());
            Object value = RecordType.value(component, instance);
            Class<?> declared = component.getType();
            if (!(value instanceof Record nested) || TextForm.of(declared).isPresent()) {
                Type type = component.getGenericType();
                rows.add(row(key, Types.describe(type), ValueWriter.write(value, type), component));
                continue;
            }
            if (declared.isSealed()) {
                JsonNode type = ValueWriter.write(value, declared).get(Choices.TYPE);
                rows.add(row(Names.join(key, Choices.TYPE), Types.describe(declared), type, component));
            }
            addRows(nested, key, rows);
        }
    }

    private static Row row(String key, String type, JsonNode value, RecordComponent component) {
        Optional<Notes> notes = Notes.of(component);
        return new Row(
                key,
                type,
                YamlText.value(value),
                notes.map(note -> range(note.min(), note.max())).orElse(""),
                notes.map(Notes::value).orElse(""),
                notes.map(Notes::more).orElse(""),
                notes.map(Notes::less).orElse(""),
                notes.map(Notes::usual).orElse(""),
                notes.map(Notes::free).orElse(false));
    }

    private static String range(double min, double max) {
        boolean bounded = max < Double.POSITIVE_INFINITY;
        if (min == Double.NEGATIVE_INFINITY) {
            return bounded ? "<= " + text(max) : "";
        }
        if (min == Double.MIN_VALUE) {
            return bounded ? "(0, " + text(max) + "]" : "> 0";
        }
        return bounded ? "[" + text(min) + ", " + text(max) + "]" : ">= " + text(min);
    }

    private static String text(double bound) {
        return bound == Math.rint(bound) && Math.abs(bound) < 1e15
                ? Long.toString((long) bound)
                : Double.toString(bound);
    }
}
