package dev.bellman.cli.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.Check;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Quoted;
import dev.bellman.config.ConfigurationTrees;
import dev.bellman.config.Overrides;
import dev.bellman.config.Yaml;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.env.TaskSpaces;
import dev.bellman.policy.ActionMode;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.policy.PolicyFiles;
import dev.bellman.train.AlgorithmRegistry;
import dev.bellman.train.EnvironmentOptions;
import dev.bellman.train.RunSetup;
import dev.bellman.train.RunSetupCodec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A policy and the setup that it was trained with.
 *
 * @param policy as it was saved
 * @param setup says in what environment it acts
 */
public record TrainedPolicy(NetworkPolicy policy, RunSetup setup) {
    private static final String POLICY = "policy";
    private static final String CONFIGURATION = "config.yaml";
    private static final String MANIFEST = "manifest.json";

    /**
     * Reads a run's final policy, or the policy in a directory within a run, such as its {@code best}.
     *
     * @throws ConfigurationException if there is none
     */
    public static TrainedPolicy read(Path directory) {
        return read(directory, List.of());
    }

    /**
     * The same, to act in the run's environment with other options.
     *
     * @param overrides {@code env.KEY=VALUE} each
     * @throws ConfigurationException if there is no policy, or the environment refuses the options
     */
    public static TrainedPolicy read(Path directory, List<String> overrides) {
        ObjectNode options = environmentOptions(Overrides.parse(overrides));
        if (!Files.isDirectory(directory)) {
            throw new ConfigurationException("there is no directory " + directory);
        }
        Path place = Stream.of(directory.resolve(POLICY), directory)
                .filter(candidate -> Files.exists(candidate.resolve(MANIFEST)))
                .findFirst()
                .orElseThrow(() -> nothingIn(directory));
        Path configuration = Stream.of(
                        directory.resolve(CONFIGURATION),
                        directory.toAbsolutePath().normalize().resolveSibling(CONFIGURATION))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new ConfigurationException("there is no " + CONFIGURATION + " in or above "
                        + directory + ", so it is not known what environment the policy is for; name a run"));
        NetworkPolicy policy = PolicyFiles.load(place);
        return new TrainedPolicy(policy, changed(setup(policy.spaces(), Yaml.read(configuration)), options));
    }

    /** What stands beside the name of another environment (its options, say) may be refused before the spaces are compared. */
    private static RunSetup setup(TaskSpaces madeFor, ObjectNode configuration) {
        try {
            return new RunSetupCodec(AlgorithmRegistry.standard(), Environments::find).fromTree(configuration);
        } catch (ConfigurationException e) {
            String environment = configuration.path("environment").asText();
            if (environment.equals(madeFor.task()) || !madeFor.complete()) {
                throw e;
            }
            throw new ConfigurationException(
                    "the policy was made for " + madeFor.task() + ", but " + CONFIGURATION + " says "
                            + Quoted.of(environment) + ": " + e.getMessage(),
                    e);
        }
    }

    private static ObjectNode environmentOptions(ObjectNode overrides) {
        String section = EnvironmentOptions.SECTION;
        overrides.fieldNames().forEachRemaining(key -> {
            if (!key.equals(section)) {
                throw new ConfigurationException("a trained policy takes only " + section + ".KEY=VALUE, not " + key);
            }
        });
        JsonNode options = overrides.path(section);
        if (!options.isObject() && !options.isMissingNode()) {
            throw new ConfigurationException(section + " must hold keys and values, but is " + options);
        }
        return overrides.withObjectProperty(section);
    }

    private static RunSetup changed(RunSetup setup, ObjectNode options) {
        EnvironmentSpec trainedOn = setup.environment();
        ObjectNode all = ConfigurationTrees.merge(EnvironmentOptions.toTree(trainedOn), options);
        return options.isEmpty() ? setup : setup.withEnvironment(EnvironmentOptions.apply(trainedOn, all));
    }

    /**
     * How the policy acts: by its best actions, or its own random ones.
     *
     * @throws ConfigurationException if these are asked for, but the policy has none
     */
    public ActionMode mode(boolean sample) {
        Check.that(
                !sample || policy.head().samples(),
                "--sample asks for the policy's own random actions, but this policy has one action for each state; leave it out");
        return sample ? ActionMode.SAMPLE : ActionMode.BEST;
    }

    /** Whether that directory is a policy's own, and not a run's. */
    public static boolean isPolicy(Path directory) {
        return Files.exists(directory.resolve(MANIFEST));
    }

    private static ConfigurationException nothingIn(Path directory) {
        boolean run = Files.exists(directory.resolve(CONFIGURATION));
        return new ConfigurationException(
                run
                        ? "run " + directory + " has not ended, so it has no policy yet; './bellman resume " + directory
                                + "' ends it"
                        : "there is neither a run nor a policy in " + directory);
    }
}
