package dev.bellman.train;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.MemoryState;
import dev.bellman.base.StateReader;
import dev.bellman.checkpoint.Checkpoint;
import dev.bellman.checkpoint.CheckpointStore;
import dev.bellman.nn.Parameters;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.policy.PolicyFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a run or a policy has learnt: what a warm start draws on.
 *
 * @param from its directory
 * @param sets parts by name, by the name of their set as in {@link Learner#parameters}; a policy has one set without a name
 * @param normalizer of observations
 */
record Learnt(String from, Map<String, Map<String, Part>> sets, Optional<Normalizer> normalizer) {
    private static final String OF_POLICY = "";

    /** [rows x columns] parameters. */
    record Part(int rows, int columns, float[] values) {
        boolean fits(Parameters.Part other) {
            return rows == other.rows() && columns == other.columns();
        }
    }

    /** The state of a normaliser of so many numbers. */
    record Normalizer(int size, StateReader state) {}

    /**
     * Reads all parameters of a run's newest intact checkpoint, or else its policy; or a policy.
     *
     * @throws ConfigurationException if there is neither
     */
    static Learnt read(Path directory) {
        boolean run = Files.exists(directory.resolve("config.yaml"));
        if (run) {
            Optional<Checkpoint> newest = new CheckpointStore(directory.resolve("checkpoints"))
                    .newestIntact()
                    .checkpoint();
            if (newest.isPresent()) {
                try (Checkpoint checkpoint = newest.get()) {
                    if (LearntPlaces.areIn(checkpoint.description())) {
                        return LearntPlaces.read(directory.toString(), checkpoint.description(), checkpoint.state());
                    }
                }
            }
        }
        Path policy = directory.resolve(PolicyFiles.OF_RUN);
        if (!Files.exists(policy.resolve("manifest.json")) && !Files.exists(directory.resolve("manifest.json"))) {
            throw new ConfigurationException(
                    run
                            ? "run " + directory + " has neither a checkpoint nor a policy to begin from"
                            : "there is neither a run nor a policy in " + directory + " to begin from");
        }
        return of(directory.toString(), PolicyFiles.load(directory));
    }

    private static Learnt of(String from, NetworkPolicy policy) {
        Map<String, Part> parts = new LinkedHashMap<>();
        Parameters parameters = policy.parameters();
        for (Parameters.Part part : parameters.parts()) {
            float[] values = new float[part.size()];
            System.arraycopy(parameters.values(), part.offset(), values, 0, values.length);
            parts.put(part.name(), new Part(part.rows(), part.columns(), values));
        }
        return new Learnt(
                from,
                Map.of(OF_POLICY, parts),
                policy.normalizer().map(each -> new Normalizer(each.size(), MemoryState.of(each))));
    }

    /**
     * The part of that name for a set of a learner: of the set of the same name; or else, for what a policy reads and for parts that
     * are named after their set, of any other.
     */
    Optional<Part> part(String set, boolean ofPolicy, String name) {
        Map<String, Part> same = sets.getOrDefault(set, Map.of());
        if (same.containsKey(name) || !(ofPolicy || name.startsWith(set + ".") && !sets.containsKey(OF_POLICY))) {
            return Optional.ofNullable(same.get(name));
        }
        return sets.values().stream()
                .filter(parts -> parts.containsKey(name))
                .map(parts -> parts.get(name))
                .findFirst();
    }
}
