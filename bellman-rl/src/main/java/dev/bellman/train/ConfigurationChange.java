package dev.bellman.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.ConfigurationException;
import dev.bellman.config.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value of a run's configuration that was changed while the run was under way.
 *
 * @param step environment steps from which on the new value holds
 * @param key as in {@code KEY=VALUE}
 * @param from the former value; null where there was none
 * @param to the value since then; null where there is none
 */
public record ConfigurationChange(long step, String key, JsonNode from, JsonNode to) {
    /** The key of a list of changes, in {@code config.yaml} and {@code result.json}. */
    static final String LIST = "changes";

    static ArrayNode toTree(List<ConfigurationChange> changes) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (ConfigurationChange change : changes) {
            ObjectNode entry = list.addObject();
            entry.put("step", change.step).put("key", change.key);
            entry.set("from", change.from);
            entry.set("to", change.to);
        }
        return list;
    }

    /**
     * The list in that configuration; empty if it has none.
     *
     * @throws ConfigurationException if it is no such list
     */
    static List<ConfigurationChange> listIn(ObjectNode configuration) {
        JsonNode list = configuration.path(LIST);
        if (!list.isMissingNode() && !list.isArray()) {
            throw malformed(list);
        }
        List<ConfigurationChange> changes = new ArrayList<>();
        for (JsonNode entry : list) {
            if (!entry.path("step").canConvertToLong() || !entry.path("key").isTextual()) {
                throw malformed(entry);
            }
            changes.add(new ConfigurationChange(
                    entry.path("step").longValue(),
                    entry.path("key").textValue(),
                    value(entry, "from"),
                    value(entry, "to")));
        }
        return changes;
    }

    private static JsonNode value(JsonNode entry, String name) {
        return Optional.ofNullable(entry.get(name)).orElse(NullNode.getInstance());
    }

    private static ConfigurationException malformed(JsonNode found) {
        return new ConfigurationException(
                LIST + " of a run must be a list of {step, key, from, to}, but has " + shown(found));
    }

    /** Whether both say the same; numbers may come from files of different formats. */
    boolean sameAs(ConfigurationChange other) {
        return step == other.step
                && key.equals(other.key)
                && Yaml.valueText(from).equals(Yaml.valueText(other.from))
                && Yaml.valueText(to).equals(Yaml.valueText(other.to));
    }

    /** {@code learning-rate from 0.001 to 0.0001}. */
    @Override
    public String toString() {
        return key + " from " + shown(from) + " to " + shown(to);
    }

    private static String shown(JsonNode value) {
        String text = Yaml.valueText(value);
        return text.length() > 80 ? text.substring(0, 80) + "..." : text;
    }
}
