package dev.bellman.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.BellmanException;
import dev.bellman.base.MemoryState;
import dev.bellman.base.StateReader;
import dev.bellman.base.Stateful;
import dev.bellman.env.wrapper.ObservationNormalizer;
import dev.bellman.nn.Parameters;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a checkpoint holds what was learnt, as a part of its description: {@code parameters: {actor: {path, parts: {NAME: [rows,
 * columns]}}}} and {@code normalizer: {path, size}}. So another run can read it without the learner that wrote it.
 */
final class LearntPlaces {
    private static final String PARAMETERS = "parameters";
    private static final String NORMALIZER = "normalizer";

    private LearntPlaces() {}

    /** What is added to the description of each checkpoint of that state. */
    static ObjectNode of(
            Stateful state, Map<String, Parameters> parameters, Optional<ObservationNormalizer> normalizer) {
        IdentityHashMap<Stateful, String> places = new IdentityHashMap<>();
        parameters.values().forEach(each -> places.put(each, ""));
        normalizer.ifPresent(each -> places.put(each, ""));
        StatePlaces.find(state, places);
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        ObjectNode sets = tree.putObject(PARAMETERS);
        parameters.forEach((name, each) -> {
            ObjectNode set = sets.putObject(name).put("path", places.get(each));
            ObjectNode parts = set.putObject("parts");
            each.parts()
                    .forEach(
                            part -> parts.putArray(part.name()).add(part.rows()).add(part.columns()));
        });
        normalizer.ifPresent(
                each -> tree.putObject(NORMALIZER).put("path", places.get(each)).put("size", each.size()));
        return tree;
    }

    static boolean areIn(ObjectNode description) {
        return description.path(PARAMETERS).isObject();
    }

    /** @throws BellmanException if the state does not hold what the description says */
    static Learnt read(String from, ObjectNode description, StateReader state) {
        Map<String, Map<String, Learnt.Part>> sets = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> set : description.path(PARAMETERS).properties()) {
            StateReader node = node(state, set.getValue().path("path").asText());
            Map<String, Learnt.Part> parts = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> part : set.getValue().path("parts").properties()) {
                parts.put(part.getKey(), part(from, part.getKey(), part.getValue(), node));
            }
            sets.put(set.getKey(), parts);
        }
        JsonNode normalizer = description.path(NORMALIZER);
        return new Learnt(
                from,
                sets,
                normalizer.isObject()
                        ? Optional.of(new Learnt.Normalizer(
                                normalizer.path("size").asInt(),
                                node(state, normalizer.path("path").asText())))
                        : Optional.empty());
    }

    private static Learnt.Part part(String from, String name, JsonNode size, StateReader parameters) {
        int dot = name.lastIndexOf('.');
        StateReader node = dot < 0 ? parameters : node(parameters, name.substring(0, dot));
        Object stored = ((MemoryState) node).entries().get(name.substring(dot + 1));
        int rows = size.path(0).asInt();
        int columns = size.path(1).asInt();
        if (stored instanceof float[] values && rows > 0 && (long) rows * columns == values.length) {
            return new Learnt.Part(rows, columns, values);
        }
        throw new BellmanException(from + ": its checkpoint does not hold the parameters " + name + " of " + rows
                + " x " + columns + " that its description names");
    }

    private static StateReader node(StateReader root, String path) {
        StateReader node = root;
        for (String name : path.split("\\.")) {
            node = node.child(name);
        }
        return node;
    }
}
