package dev.bellman.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Keys that configurations of earlier versions have and today's do not: they are passed over, and said so. */
public final class ObsoleteKeys {
    private static final String TRAINING = "training";
    /** By key of the training configuration, what holds now. */
    private static final Map<String, String> OF_TRAINING =
            Map.of("reward-normalization-discount", "rewards are normalised with the algorithm's own discount");

    private ObsoleteKeys() {}

    /** The same configuration, in the form of {@code config.yaml}, without them. */
    public static ObjectNode removedFrom(ObjectNode configuration) {
        ObjectNode copy = configuration.deepCopy();
        if (copy.path(TRAINING) instanceof ObjectNode training) {
            training.remove(OF_TRAINING.keySet());
        }
        return copy;
    }

    /** One line for each of them that a configuration has. */
    public static List<String> notices(ObjectNode configuration) {
        return OF_TRAINING.entrySet().stream()
                .filter(entry -> configuration.path(TRAINING).has(entry.getKey()))
                .map(entry -> "the key " + entry.getKey() + " is no more, and passed over: " + entry.getValue())
                .toList();
    }
}
