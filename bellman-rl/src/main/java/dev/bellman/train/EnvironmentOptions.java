package dev.bellman.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Option;
import dev.bellman.base.Suggestions;
import dev.bellman.config.ConfigurationCodec;
import dev.bellman.config.ConfigurationTrees;
import dev.bellman.config.HyperparameterTable;
import dev.bellman.env.EnvironmentSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * What an environment is made with, as a tree: the section {@code env} of a configuration. It has the components of the
 * environment's record of options, if it has one, and {@code max-episode-steps}, which every environment has.
 */
public final class EnvironmentOptions {
    /** The section's name. */
    public static final String SECTION = "env";

    private static final ConfigurationCodec CODEC = new ConfigurationCodec();

    /** The option of every environment. */
    private record Limit(
            @Option(value = "steps after which an episode is truncated, none for never", min = 1)
            OptionalInt maxEpisodeSteps) {
        private static final String KEY = "max-episode-steps";

        private Limit {
            maxEpisodeSteps.ifPresent(steps -> {
                if (steps < 1) {
                    throw new ConfigurationException(KEY + " must be at least 1, or none, but is " + steps);
                }
            });
        }
    }

    private EnvironmentOptions() {}

    /** With every value written out. */
    public static ObjectNode toTree(EnvironmentSpec spec) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        spec.options().ifPresent(options -> tree.setAll(CODEC.toTree(options)));
        return tree.setAll(CODEC.toTree(limit(spec)));
    }

    /**
     * The environment with the options that the tree names; all others, and a time limit that belongs to the options, stay.
     *
     * @throws ConfigurationException naming the key, the value and what is expected
     */
    public static EnvironmentSpec apply(EnvironmentSpec spec, ObjectNode overrides) {
        ObjectNode own = ConfigurationTrees.merge(JsonNodeFactory.instance.objectNode(), overrides);
        JsonNode limit = own.remove(Limit.KEY);
        own.fieldNames().forEachRemaining(key -> requireKnown(key, spec));
        EnvironmentSpec made = own.isEmpty()
                ? spec
                : spec.withOptions(CODEC.apply(spec.options().orElseThrow(), own, SECTION));
        if (limit == null) {
            return made;
        }
        ObjectNode limits = JsonNodeFactory.instance.objectNode().set(Limit.KEY, limit);
        return made.withMaxEpisodeSteps(
                CODEC.apply(limit(made), limits, SECTION).maxEpisodeSteps());
    }

    private static void requireKnown(String key, EnvironmentSpec spec) {
        List<String> known = new ArrayList<>();
        toTree(spec).fieldNames().forEachRemaining(known::add);
        if (!known.contains(key)) {
            throw new ConfigurationException("unknown key " + SECTION + "." + key
                    + Suggestions.closest(key, known)
                            .map(near -> "; did you mean " + SECTION + "." + near + "?")
                            .orElse("; the options of " + spec.id() + " are " + String.join(", ", known)));
        }
    }

    /** The options, for people to read. */
    public static List<HyperparameterTable.Row> table(EnvironmentSpec spec) {
        List<HyperparameterTable.Row> rows = new ArrayList<>();
        spec.options().ifPresent(options -> rows.addAll(HyperparameterTable.of(options)));
        rows.addAll(HyperparameterTable.of(limit(spec)));
        return rows;
    }

    /**
     * The environment that a text names, perhaps with options: {@code CartPole-v1}, {@code LunarLander-v3(gravity=-5)}.
     *
     * @param environments finds an environment by its id
     * @throws ConfigurationException if the text is of neither form, there is no such environment, or it refuses the options
     */
    public static EnvironmentSpec find(String text, Function<String, EnvironmentSpec> environments) {
        EnvironmentCall call = EnvironmentCall.parse(text);
        return apply(environments.apply(call.id()), call.options());
    }

    private static Limit limit(EnvironmentSpec spec) {
        return new Limit(spec.maxEpisodeSteps());
    }
}
