package dev.bellman.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keys such as {@code network.hidden}, which stand for nested objects. */
final class DottedKeys {
    /** Of objects in objects, by dots or otherwise. */
    static final int MAXIMUM_DEPTH = 50;

    private DottedKeys() {}

    /**
     * The same tree with every dotted key as nested objects. Where a text meets an object, it is the {@code type}, as in
     * {@code network: mlp} and {@code network.hidden: [64]}.
     *
     * @throws ConfigurationException naming a path that is set twice, or is too deep
     */
    static ObjectNode nest(ObjectNode tree) {
        ObjectNode nested = JsonNodeFactory.instance.objectNode();
        copy(tree, nested, "", 0);
        return nested;
    }

    private static void copy(ObjectNode from, ObjectNode into, String path, int depth) {
        for (Map.Entry<String, JsonNode> entry : from.properties()) {
            List<String> parts = parts(entry.getKey());
            String entryPath = Names.join(path, entry.getKey());
            int entryDepth = depth + parts.size();
            requireShallow(entryPath, entryDepth);
            ObjectNode parent = into;
            String parentPath = path;
            for (String part : parts.subList(0, parts.size() - 1)) {
                parentPath = Names.join(parentPath, part);
                parent = child(parent, part, parentPath);
            }
            if (entry.getValue() instanceof ObjectNode object) {
                copy(object, child(parent, parts.getLast(), entryPath), entryPath, entryDepth);
            } else {
                set(parent, parts.getLast(), entry.getValue(), entryPath);
            }
        }
    }

    /** A dot at an end, or behind another, parts nothing. */
    private static List<String> parts(String key) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int dot = key.indexOf('.'); dot > from && dot < key.length() - 1; dot = key.indexOf('.', from)) {
            parts.add(key.substring(from, dot));
            from = dot + 1;
        }
        parts.add(key.substring(from));
        return parts;
    }

    /** The object there, made on first use. */
    private static ObjectNode child(ObjectNode parent, String key, String path) {
        JsonNode present = parent.get(key);
        if (present instanceof ObjectNode object) {
            return object;
        }
        ObjectNode child = parent.putObject(key);
        if (present != null) {
            requireOnce(present.isTextual(), path);
            child.set(Choices.TYPE, present);
        }
        return child;
    }

    private static void set(ObjectNode parent, String key, JsonNode value, String path) {
        JsonNode present = parent.get(key);
        if (present instanceof ObjectNode object && value.isTextual()) {
            set(object, Choices.TYPE, value, Names.join(path, Choices.TYPE));
            return;
        }
        requireOnce(present == null, path);
        parent.set(key, value);
    }

    private static void requireOnce(boolean once, String path) {
        if (!once) {
            throw new ConfigurationException(
                    Quoted.of(path) + " is set twice, by a dotted key and by another; keep one of them");
        }
    }

    private static void requireShallow(String path, int depth) {
        if (depth > MAXIMUM_DEPTH) {
            throw new ConfigurationException(
                    Quoted.of(path) + " is " + depth + " levels deep; at most " + MAXIMUM_DEPTH + " are possible");
        }
    }
}
