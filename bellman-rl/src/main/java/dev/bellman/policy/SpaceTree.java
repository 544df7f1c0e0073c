package dev.bellman.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.BellmanException;
import dev.bellman.space.Box;
import dev.bellman.space.Composite;
import dev.bellman.space.Discrete;
import dev.bellman.space.MultiBinary;
import dev.bellman.space.MultiDiscrete;
import dev.bellman.space.Space;
import java.util.stream.IntStream;

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
            case Composite composite ->
                throw new BellmanException("the composite space " + composite + " cannot be saved; flatten it first");
        }
        return tree;
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

    static Space<?> space(JsonNode tree) {
        return switch (tree.path("type").asText()) {
            case "discrete" -> new Discrete(tree.path("size").asInt());
            case "multi-binary" -> new MultiBinary(tree.path("size").asInt());
            case "multi-discrete" -> new MultiDiscrete(integers(tree.path("sizes")));
            case "box" -> box(tree);
            default -> throw new BellmanException("there is no space of type " + tree.path("type"));
        };
    }

    static Box box(JsonNode tree) {
        return new Box(integers(tree.path("shape")), bounds(tree.path("low")), bounds(tree.path("high")));
    }

    private static int[] integers(JsonNode array) {
        return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
    }

    private static float[] bounds(JsonNode array) {
        float[] bounds = new float[array.size()];
        for (int i = 0; i < bounds.length; i++) {
            try {
                bounds[i] = Float.parseFloat(array.get(i).asText());
            } catch (NumberFormatException e) {
                throw new BellmanException("a bound of a space is " + array.get(i) + ", not a number", e);
            }
        }
        return bounds;
    }
}
