package dev.bellman.cli.setup;

import dev.bellman.base.ConfigurationException;
import dev.bellman.config.Yaml;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.policy.PolicyFiles;
import dev.bellman.train.AlgorithmRegistry;
import dev.bellman.train.RunSetup;
import dev.bellman.train.RunSetupCodec;
import java.nio.file.Files;
import java.nio.file.Path;
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
        RunSetup setup =
                new RunSetupCodec(AlgorithmRegistry.standard(), Environments::find).fromTree(Yaml.read(configuration));
        return new TrainedPolicy(PolicyFiles.load(place), setup);
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
