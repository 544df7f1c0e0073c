package dev.bellman.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays configuration trees over each other, as in "file, then overrides". */
public final class ConfigurationTrees {
    private ConfigurationTrees() {}

    /**
     * A new tree with all of {@code base} and {@code over}; where both have a value, that of {@code over}. Objects are
     * merged key by key, except that an object which changes the {@code type} replaces the other; under an object, a text
     * is the {@code type}. Dotted keys become nested objects.
     */
    public static ObjectNode merge(ObjectNode base, ObjectNode over) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        base.properties().forEach(entry -> put(merged, entry));
        over.properties().forEach(entry -> put(merged, entry));
        return merged;
    }

    /** The same tree with every dotted key as nested objects. */
    static ObjectNode nest(ObjectNode tree) {
        return merge(tree, JsonNodeFactory.instance.objectNode());
    }

    private static void put(ObjectNode into, Map.Entry<String, JsonNode> entry) {
        String key = entry.getKey();
        int dot = key.indexOf('.');
        if (dot > 0 && dot < key.length() - 1) {
            ObjectNode nested = JsonNodeFactory.instance.objectNode();
            nested.set(key.substring(dot + 1), entry.getValue());
            put(into, Map.entry(key.substring(0, dot), nested));
            return;
        }
        into.set(key, entry.getValue() instanceof ObjectNode over ? mergeInto(into.get(key), over) : entry.getValue());
    }

    private static ObjectNode mergeInto(@Nullable JsonNode present, ObjectNode over) {
        ObjectNode base = JsonNodeFactory.instance.objectNode();
        if (present instanceof ObjectNode object) {
            base = object;
        } else if (present != null && present.isTextual()) {
            base.set(Choices.TYPE, present);
        }
        boolean changesType = base.has(Choices.TYPE)
                && over.has(Choices.TYPE)
                && !base.get(Choices.TYPE).equals(over.get(Choices.TYPE));
        return merge(changesType ? JsonNodeFactory.instance.objectNode() : base, over);
    }
}
