package dev.bellman.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.ConfigurationException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays configuration trees over each other, as in "file, then overrides". */
public final class ConfigurationTrees {
    private ConfigurationTrees() {}

    /**
     * A new tree with all of {@code base} and {@code over}; where both have a value, that of {@code over}. Objects are
     * merged key by key, except that an object whose {@code type} is another one, or is a call ({@code gaussian(0.1)}),
     * replaces the other; a call below keeps its values under the same type without any. Under an object, a text is the
     * {@code type}. Dotted keys become nested objects.
     *
     * @throws ConfigurationException if one of the trees sets a path twice, by a dotted key and by another, or is deeper
     *     than 50 objects
     */
    public static ObjectNode merge(ObjectNode base, ObjectNode over) {
        return mergeNested(nest(base), nest(over));
    }

    /**
     * The same tree with every dotted key as nested objects.
     *
     * @throws ConfigurationException as {@link #merge} does
     */
    static ObjectNode nest(ObjectNode tree) {
        return DottedKeys.nest(tree);
    }

    private static ObjectNode mergeNested(ObjectNode base, ObjectNode over) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        merged.setAll(base);
        for (Map.Entry<String, JsonNode> entry : over.properties()) {
            JsonNode value = entry.getValue();
            merged.set(
                    entry.getKey(),
                    value instanceof ObjectNode object ? mergeInto(base.get(entry.getKey()), object) : value);
        }
        return merged;
    }

    private static ObjectNode mergeInto(@Nullable JsonNode present, ObjectNode over) {
        ObjectNode base = JsonNodeFactory.instance.objectNode();
        if (present instanceof ObjectNode object) {
            base = object;
        } else if (present != null && present.isTextual()) {
            base.set(Choices.TYPE, present);
        }
        if (!base.has(Choices.TYPE) || !over.has(Choices.TYPE)) {
            return mergeNested(base, over);
        }
        JsonNode type = base.get(Choices.TYPE);
        return isReplacedBy(type, over.get(Choices.TYPE))
                ? over
                : mergeNested(base, over).set(Choices.TYPE, type);
    }

    private static boolean isReplacedBy(JsonNode type, JsonNode over) {
        if (!type.isTextual() || !over.isTextual()) {
            return !type.equals(over);
        }
        return CallText.isCall(over.asText()) || !CallText.name(type.asText()).equals(CallText.name(over.asText()));
    }
}
