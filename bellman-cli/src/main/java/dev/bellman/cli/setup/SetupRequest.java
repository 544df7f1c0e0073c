package dev.bellman.cli.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Quoted;
import dev.bellman.base.Suggestions;
import dev.bellman.config.ConfigurationCodec;
import dev.bellman.config.ConfigurationTrees;
import dev.bellman.config.Yaml;
import dev.bellman.train.AlgorithmFactory;
import dev.bellman.train.AlgorithmRegistry;
import dev.bellman.train.EnvironmentCall;
import dev.bellman.train.EnvironmentOptions;
import dev.bellman.train.ObsoleteKeys;
import dev.bellman.train.RunSetup;
import dev.bellman.train.RunSetupCodec;
import dev.bellman.train.TrainingConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a user asks to be trained. Of several sources the later wins: the algorithm's defaults and the zoo, or a preset in their place;
 * a file; the overrides.
 *
 * @param algorithm its name
 * @param environment an id or a class name, perhaps with options: {@code LunarLander-v3(gravity=-5)}
 * @param zoo whether a tuned configuration is used where there is one
 * @param file in the form of a run's {@code config.yaml}
 * @param overrides values by keys of the training configuration or of the algorithm's, in one flat namespace; the environment's
 *     below {@code env}
 */
public record SetupRequest(
        String algorithm, String environment, boolean zoo, Optional<Path> file, ObjectNode overrides) {
    private static final String TRAINING = "training";
    private static final String HYPERPARAMETERS = "hyperparameters";
    private static final String PRESET = "preset";
    private static final String ENVIRONMENT = "environment";
    private static final String ENV = EnvironmentOptions.SECTION;
    private static final String CHANGES = "changes";
    /** What a configuration file may say; all but the sections are for people. */
    private static final List<String> SECTIONS = List.of(
            "algorithm",
            ENVIRONMENT,
            ENV,
            "version",
            RunSetupCodec.WARM_START,
            PRESET,
            TRAINING,
            HYPERPARAMETERS,
            "scores",
            CHANGES);

    /**
     * The setup with every value decided.
     *
     * @throws ConfigurationException naming the unknown name, or the key, the value and what is possible
     */
    public RunSetup resolve() {
        return resolve(AlgorithmRegistry.standard().get(algorithm));
    }

    private <C extends Record> RunSetup resolve(AlgorithmFactory<C> factory) {
        ConfigurationCodec codec = new ConfigurationCodec();
        C start = preset().map(name -> Presets.find(factory, name)).orElseGet(factory::defaults);
        // The defaults as a tree name the types of their parts, so that a source that changes a type drops the others'
        // keys.
        ObjectNode training = codec.toTree(factory.training());
        ObjectNode hyperparameters = codec.toTree(start);
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        for (ObjectNode source : sources(factory)) {
            training = ConfigurationTrees.merge(training, section(source, TRAINING));
            hyperparameters = ConfigurationTrees.merge(hyperparameters, section(source, HYPERPARAMETERS));
            options = ConfigurationTrees.merge(options, options(source));
        }
        return new RunSetup(
                factory,
                codec.apply(start, hyperparameters),
                EnvironmentOptions.apply(Environments.find(id()), options),
                codec.apply(factory.training(), training),
                file.flatMap(path -> RunSetupCodec.warmStart(Yaml.read(path))));
    }

    /** What should be said of where the setup comes from, if anything. */
    public List<String> remarks() {
        if (file.isEmpty()) {
            return List.of();
        }
        ObjectNode tree = Yaml.read(file.get());
        List<String> remarks = new ArrayList<>(ObsoleteKeys.notices(tree));
        if (!tree.path(CHANGES).isEmpty()) {
            remarks.add(file.get()
                    + " is of a run whose configuration was changed on the way: this run has the last values from"
                    + " its beginning on, so it is another one");
        }
        return remarks;
    }

    private Optional<String> preset() {
        return Stream.concat(Stream.of(overrides), file.stream().map(Yaml::read))
                .map(source -> source.path(PRESET))
                .filter(name -> !name.isMissingNode())
                .map(JsonNode::asText)
                .findFirst();
    }

    private List<ObjectNode> sources(AlgorithmFactory<?> factory) {
        List<ObjectNode> sources = new ArrayList<>();
        if (zoo && preset().isEmpty()) {
            Zoo.find(algorithm, id()).ifPresent(sources::add);
        }
        file.ifPresent(path -> sources.add(readFile(path)));
        sources.add(JsonNodeFactory.instance.objectNode().put(ENVIRONMENT, environment));
        sources.add(sectioned(overrides, factory));
        return sources;
    }

    /** The environment without its options. */
    private String id() {
        return EnvironmentCall.parse(environment).id();
    }

    /** Those in the environment's name, then those of the section. */
    private static ObjectNode options(ObjectNode source) {
        ObjectNode named =
                EnvironmentCall.parse(source.path(ENVIRONMENT).asText()).options();
        return ConfigurationTrees.merge(named, section(source, ENV));
    }

    private ObjectNode readFile(Path path) {
        ObjectNode tree = Yaml.read(path);
        tree.fieldNames().forEachRemaining(key -> {
            if (!SECTIONS.contains(key)) {
                throw new ConfigurationException(path + ": unknown key " + Quoted.of(key) + hint(key, SECTIONS));
            }
        });
        requireSame(path, "algorithm", algorithm, tree.path("algorithm").asText(algorithm));
        requireSame(
                path,
                ENVIRONMENT,
                id(),
                EnvironmentCall.parse(tree.path(ENVIRONMENT).asText(environment))
                        .id());
        return ObsoleteKeys.removedFrom(tree);
    }

    private static void requireSame(Path path, String key, String asked, String said) {
        if (!said.equals(asked)) {
            throw new ConfigurationException(path + " is for " + key + " " + Quoted.of(said) + ", not " + asked
                    + "; ask for " + Quoted.of(said) + " or remove the line from the file");
        }
    }

    /** Gives every key of a flat namespace to the record that has it. */
    private static ObjectNode sectioned(ObjectNode flat, AlgorithmFactory<?> factory) {
        ConfigurationCodec codec = new ConfigurationCodec();
        ObjectNode trainingKeys = codec.toTree(TrainingConfig.defaults());
        ObjectNode hyperparameterKeys = codec.toTree(factory.defaults());
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        flat.properties().forEach(entry -> {
            String key = entry.getKey();
            if (key.equals(PRESET)) {
                return;
            }
            if (key.equals(ENV)) {
                tree.set(ENV, entry.getValue());
                return;
            }
            if (!trainingKeys.has(key) && !hyperparameterKeys.has(key)) {
                throw unknownKey(key, trainingKeys, hyperparameterKeys, factory);
            }
            tree.withObjectProperty(trainingKeys.has(key) ? TRAINING : HYPERPARAMETERS)
                    .set(key, entry.getValue());
        });
        return tree;
    }

    private static ConfigurationException unknownKey(
            String key, ObjectNode trainingKeys, ObjectNode hyperparameterKeys, AlgorithmFactory<?> factory) {
        List<String> known = new ArrayList<>();
        hyperparameterKeys.fieldNames().forEachRemaining(known::add);
        trainingKeys.fieldNames().forEachRemaining(known::add);
        known.add(ENV);
        known.add(PRESET);
        String suggestion = Suggestions.didYouMean(key, known);
        return new ConfigurationException("unknown key " + Quoted.of(key)
                + (suggestion.isEmpty() ? "; './bellman describe " + factory.name() + "' shows all" : suggestion));
    }

    private static String hint(String key, List<String> known) {
        String suggestion = Suggestions.didYouMean(key, known);
        return suggestion.isEmpty() ? "; possible are " + String.join(", ", known) : suggestion;
    }

    private static ObjectNode section(ObjectNode source, String name) {
        JsonNode section = source.path(name);
        if (section.isMissingNode() || section.isNull()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (section instanceof ObjectNode object) {
            return object;
        }
        throw new ConfigurationException(name + " must hold keys and values, but is " + Quoted.of(section));
    }
}
