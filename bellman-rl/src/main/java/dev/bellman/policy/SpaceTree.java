package dev.bellman.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.BellmanException;
import dev.bellman.base.Quoted;
import dev.bellman.space.Box;
import dev.bellman.space.Composite;
import dev.bellman.space.Discrete;
import dev.bellman.space.MultiBinary;
import dev.bellman.space.MultiDiscrete;
import dev.bellman.space.Space;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Spaces as trees. Bounds are written as text, for JSON has no infinities. */
final class SpaceTree {
    private SpaceTree() {}

    static ObjectNode of(Space<?> space) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        switch (space) {
            case Discrete discrete -> tree.put("type", "discrete").put("size", discrete.size());
            case MultiBinary binary -> tree.put("type", "multi-binary").put("size", binary.size());
            case MultiDiscrete multi -> {
                ArrayNode sizes = tree.put("type", "multi-discrete").putArray("sizes");
                multi.sizes().forEach(sizes::add);
            }
            case Box box -> putBox(box, tree.put("type", "box"));
            case Composite composite -> putParts(composite, tree.put("type", "composite"));
        }
        return tree;
    }

    private static void putParts(Composite composite, ObjectNode tree) {
        ArrayNode parts = tree.putArray("parts");
        composite.parts().forEach((name, space) -> {
            ObjectNode part = parts.addObject().put("name", name);
            part.set("space", of(space));
        });
    }

    private static void putBox(Box box, ObjectNode tree) {
        ArrayNode shape = tree.putArray("shape");
        for (int extent : box.shape()) {
            shape.add(extent);
        }
        ArrayNode low = tree.putArray("low");
        ArrayNode high = tree.putArray("high");
        for (int i = 0; i < box.size(); i++) {
            low.add(Float.toString(box.low(i)));
            high.add(Float.toString(box.high(i)));
        }
    }

    /** @throws BellmanException naming what is no space */
    static Space<?> space(JsonNode tree) {
        return switch (tree.path("type").asText()) {
            case "discrete" -> new Discrete(integer("size", tree.path("size")));
            case "multi-binary" -> new MultiBinary(integer("size", tree.path("size")));
            case "multi-discrete" -> new MultiDiscrete(integers("sizes", tree));
            case "box" -> box(tree);
            case "composite" -> composite(tree);
            default -> throw new BellmanException("there is no space of type " + Quoted.of(tree.path("type")));
        };
    }

    /** @throws BellmanException naming what is no box */
    static Box box(JsonNode tree) {
        return new Box(integers("shape", tree), bounds("low", tree), bounds("high", tree));
    }

    private static Composite composite(JsonNode tree) {
        SequencedMap<String, Space<?>> spaces = new LinkedHashMap<>();
        for (JsonNode part : list("parts", tree)) {
            JsonNode name = part.path("name");
            if (!name.isTextual() || spaces.putIfAbsent(name.textValue(), space(part.path("space"))) != null) {
                throw new BellmanException(
                        "a part of a composite space needs a name of its own, but has " + Quoted.of(name));
            }
        }
        return new Composite(spaces);
    }

    private static JsonNode list(String key, JsonNode tree) {
        JsonNode list = tree.path(key);
        if (!list.isArray()) {
            throw new BellmanException("the " + key + " of a space must be a list, but is " + Quoted.of(list));
        }
        return list;
    }

    private static int[] integers(String key, JsonNode tree) {
        return list(key, tree)
                .valueStream()
                .mapToInt(node -> integer(key, node))
                .toArray();
    }

    private static int integer(String key, JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw new BellmanException("the " + key + " of a space must be an integer, but is " + Quoted.of(node));
        }
        return node.intValue();
    }

    private static float[] bounds(String key, JsonNode tree) {
        JsonNode list = list(key, tree);
        float[] bounds = new float[list.size()];
        for (int i = 0; i < bounds.length; i++) {
            try {
                bounds[i] = Float.parseFloat(list.get(i).asText());
            } catch (NumberFormatException e) {
                throw new BellmanException("a bound of a space is " + Quoted.of(list.get(i)) + ", not a number", e);
            }
        }
        return bounds;
    }
}
