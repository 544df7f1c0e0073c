package dev.bellman.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Quoted;
import dev.bellman.base.Suggestions;
import dev.bellman.config.ConfigurationCodec;
import dev.bellman.env.EnvironmentSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A {@link RunSetup} as a tree, the form of {@code config.yaml}: {@code algorithm}, {@code environment}, {@code env: {...}} (what
 * the environment is made with), {@code version}, {@code training: {...}} and {@code hyperparameters: {...}}. In a tree that is
 * read, any key but the first two may be absent and takes its default; {@code changes}, what was changed while a run was under
 * way, is passed over.
 */
public final class RunSetupCodec {
    /** The section that says what the run began with; absent where it began anew. */
    public static final String WARM_START = "warm-start";

    private static final List<String> KEYS = List.of(
            "algorithm",
            "environment",
            EnvironmentOptions.SECTION,
            "version",
            RunSetupCodec.WARM_START,
            "training",
            "hyperparameters",
            ConfigurationChange.LIST);

    private static final ConfigurationCodec CODEC = new ConfigurationCodec();

    private final AlgorithmRegistry algorithms;
    private final Function<String, EnvironmentSpec> environments;

    /** @param environments finds an environment by its id, or throws a {@link ConfigurationException} */
    public RunSetupCodec(AlgorithmRegistry algorithms, Function<String, EnvironmentSpec> environments) {
        this.algorithms = algorithms;
        this.environments = environments;
    }

    /** With every value written out. */
    public static ObjectNode toTree(RunSetup setup) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("algorithm", setup.factory().name());
        tree.put("environment", setup.environment().id());
        tree.set(EnvironmentOptions.SECTION, EnvironmentOptions.toTree(setup.environment()));
        tree.put("version", Version.current());
        setup.warmStart().ifPresent(start -> tree.set(WARM_START, CODEC.toTree(start)));
        tree.set("training", CODEC.toTree(setup.training()));
        tree.set("hyperparameters", CODEC.toTree(setup.hyperparameters()));
        return tree;
    }

    /** @throws ConfigurationException naming the key, the value and what is expected */
    public RunSetup fromTree(ObjectNode written) {
        ObjectNode tree = ObsoleteKeys.removedFrom(written);
        tree.fieldNames().forEachRemaining(RunSetupCodec::requireKnown);
        AlgorithmFactory<?> factory = algorithms.get(text(tree, "algorithm"));
        return new RunSetup(
                factory,
                CODEC.apply(factory.defaults(), section(tree, "hyperparameters")),
                EnvironmentOptions.apply(
                        EnvironmentOptions.find(text(tree, "environment"), environments),
                        section(tree, EnvironmentOptions.SECTION)),
                CODEC.apply(TrainingConfig.defaults(), section(tree, "training")),
                warmStart(tree));
    }

    /** What a configuration's section {@link #WARM_START} says, if there is one. */
    public static Optional<WarmStart> warmStart(ObjectNode tree) {
        if (!tree.has(WARM_START)) {
            return Optional.empty();
        }
        WarmStart start = CODEC.apply(WarmStart.defaults(), section(tree, WARM_START));
        if (start.from().isBlank()) {
            throw new ConfigurationException(WARM_START + " names no run; add 'from: RUN'");
        }
        return Optional.of(start);
    }

    /**
     * That setup with other values.
     *
     * @param values by keys of the training configuration or of the algorithm's, in one namespace; under {@code env} options of
     *     the environment
     * @throws ConfigurationException naming the key, the value and what is expected
     */
    static RunSetup changed(RunSetup setup, ObjectNode values) {
        ObjectNode tree = toTree(setup);
        ObjectNode environment = section(values, EnvironmentOptions.SECTION);
        ObjectNode training = JsonNodeFactory.instance.objectNode();
        ObjectNode hyperparameters = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> entry : values.properties()) {
            String key = entry.getKey();
            if (tree.path("training").has(key)) {
                training.set(key, entry.getValue());
            } else if (tree.path("hyperparameters").has(key)) {
                hyperparameters.set(key, entry.getValue());
            } else if (!key.equals(EnvironmentOptions.SECTION)) {
                throw unknown(key, tree);
            }
        }
        return new RunSetup(
                setup.factory(),
                CODEC.apply(setup.hyperparameters(), hyperparameters),
                EnvironmentOptions.apply(setup.environment(), environment),
                CODEC.apply(setup.training(), training),
                setup.warmStart());
    }

    private static ConfigurationException unknown(String key, ObjectNode tree) {
        List<String> known = new ArrayList<>();
        tree.path("training").fieldNames().forEachRemaining(known::add);
        tree.path("hyperparameters").fieldNames().forEachRemaining(known::add);
        return new ConfigurationException("unknown key " + key + Suggestions.didYouMean(key, known));
    }

    private static void requireKnown(String key) {
        if (!KEYS.contains(key)) {
            throw new ConfigurationException("unknown key " + Quoted.of(key)
                    + Suggestions.closest(key, KEYS)
                            .map(close -> "; did you mean " + close + "?")
                            .orElse("; a run's configuration has " + String.join(", ", KEYS)));
        }
    }

    private static String text(ObjectNode tree, String key) {
        JsonNode value = tree.path(key);
        if (!value.isTextual()) {
            throw new ConfigurationException("the configuration has no " + key + "; add '" + key + ": NAME'");
        }
        return value.textValue();
    }

    private static ObjectNode section(ObjectNode tree, String key) {
        JsonNode value = tree.path(key);
        if (!value.isMissingNode() && !value.isNull() && !value.isObject()) {
            throw new ConfigurationException(key + " must hold keys and values, but is " + Quoted.of(value));
        }
        return value instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }
}
