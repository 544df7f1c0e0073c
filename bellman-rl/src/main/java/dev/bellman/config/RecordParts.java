package dev.bellman.config;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** What a record of hyperparameters, and the records in it, hold of one type. */
public final class RecordParts {
    private RecordParts() {}

    /** By key, dotted where nested, in the order of the components; an optional counts as what it holds. */
    public static <T> SequencedMap<String, T> of(Record record, Class<T> type) {
        SequencedMap<String, T> found = new LinkedHashMap<>();
        add(record, "", type, found);
        return found;
    }

    private static <T> void add(Record record, String path, Class<T> type, Map<String, T> found) {
        for (Map.Entry<String, RecordComponent> entry :
                new RecordType(record.getClass()).components().entrySet()) {
            String key = Names.join(path, entry.getKey());
            Object value = RecordType.value(entry.getValue(), record);
            Object content = value instanceof Optional<?> optional && optional.isPresent() ? optional.get() : value;
            if (type.isInstance(content)) {
                found.put(key, type.cast(content));
            } else if (content instanceof Record nested) {
                add(nested, key, type, found);
            }
        }
    }
}
