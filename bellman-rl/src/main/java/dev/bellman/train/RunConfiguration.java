package dev.bellman.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.ConfigurationException;
import dev.bellman.config.HyperparameterTable;
import dev.bellman.config.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a run's {@code config.yaml} holds, and each of its checkpoints too: the setup, and what was changed in it on the way.
 *
 * @param setup as it is now
 * @param changes in the order in which they were made
 */
record RunConfiguration(RunSetup setup, List<ConfigurationChange> changes) {
    private static final List<String> SECTIONS = List.of("training", "hyperparameters");
    /** What the state of a run is built around: a checkpoint has no state for another value. */
    private static final Set<String> FIXED = Set.of(
            "algorithm",
            "environment",
            "seed",
            "environments",
            "frame-stack",
            "normalize-observations",
            "discretize-actions",
            "rescale-actions",
            "warm-start.from",
            "warm-start.taken",
            "warm-start.fresh",
            "warm-start.normalizer");

    /** Keys that change no bit of what is learnt. */
    private static final Set<String> FREE = HyperparameterTable.of(TrainingConfig.defaults()).stream()
            .filter(HyperparameterTable.Row::free)
            .map(HyperparameterTable.Row::key)
            .collect(Collectors.toUnmodifiableSet());

    RunConfiguration {
        changes = List.copyOf(changes);
    }

    /** Of a new run. */
    static RunConfiguration of(RunSetup setup) {
        return new RunConfiguration(setup, List.of());
    }

    /** Those from that step on. */
    List<ConfigurationChange> changesAt(long step) {
        return changes.stream().filter(change -> change.step() == step).toList();
    }

    /** Without a list of changes if there are none. */
    ObjectNode toTree() {
        ObjectNode tree = RunSetupCodec.toTree(setup);
        if (!changes.isEmpty()) {
            tree.set(ConfigurationChange.LIST, ConfigurationChange.toTree(changes));
        }
        return tree;
    }

    /**
     * The configuration of a run that goes on from a checkpoint. What is other than the checkpoint was trained with must be free to
     * change, be asked for, or have been asked for at this very step before, when no later checkpoint came of it.
     *
     * @param trained what the checkpoint says that it was trained with
     * @param step environment steps of the checkpoint
     * @param written the changes that the run's {@code config.yaml} lists
     * @throws ConfigurationException naming every difference that is none of these
     */
    static RunConfiguration goingOn(
            Resumption resumption, ObjectNode trained, long step, List<ConfigurationChange> written) {
        List<ConfigurationChange> different = differences(trained, resumption.setup(), step);
        List<ConfigurationChange> refused = different.stream()
                .filter(change -> !FREE.contains(change.key()))
                .filter(change -> FIXED.contains(change.key())
                        || !resumption.asksFor(change.key()) && written.stream().noneMatch(change::sameAs))
                .toList();
        if (!refused.isEmpty()) {
            throw refusal(resumption, step, refused);
        }
        List<ConfigurationChange> all = new ArrayList<>(ConfigurationChange.listIn(trained));
        all.addAll(different);
        return new RunConfiguration(resumption.setup(), all);
    }

    private static ConfigurationException refusal(Resumption resumption, long step, List<ConfigurationChange> refused) {
        List<ConfigurationChange> fixed =
                refused.stream().filter(change -> FIXED.contains(change.key())).toList();
        String request = refused.stream()
                .filter(change -> !fixed.contains(change))
                .map(change -> " --change '" + change.key() + "=" + Yaml.valueText(change.to()) + "'")
                .collect(Collectors.joining());
        String differences = refused.stream().map(ConfigurationChange::toString).collect(Collectors.joining(", "));
        String ask = request.isEmpty()
                ? ""
                : ", or go on with what is new by './bellman resume " + resumption.directory() + request + "'";
        String never = fixed.isEmpty()
                ? ""
                : "; " + fixed.stream().map(ConfigurationChange::key).collect(Collectors.joining(" and "))
                        + " cannot change in a run under way, only in a new run";
        return new ConfigurationException("the configuration of " + resumption.directory()
                + " is not what its checkpoint at step " + step + " was trained with: " + differences
                + "; set it back in config.yaml" + ask + never);
    }

    /** What is other in {@code setup} than in {@code trained}, whose missing keys have their defaults. */
    private static List<ConfigurationChange> differences(ObjectNode trained, RunSetup setup, long step) {
        ObjectNode now = RunSetupCodec.toTree(setup);
        boolean sameTask = List.of("algorithm", "environment").stream()
                .allMatch(key -> trained.path(key).equals(now.path(key)));
        RunSetupCodec codec = new RunSetupCodec(AlgorithmRegistry.standard(), id -> setup.environment());
        ObjectNode before = sameTask ? RunSetupCodec.toTree(codec.fromTree(trained)) : trained;
        return differences(sections(before, sameTask), sections(now, sameTask), step);
    }

    static List<ConfigurationChange> differences(RunSetup before, RunSetup after) {
        return differences(
                sections(RunSetupCodec.toTree(before), true), sections(RunSetupCodec.toTree(after), true), 0);
    }

    private static List<ConfigurationChange> differences(
            SequencedMap<String, JsonNode> before, SequencedMap<String, JsonNode> after, long step) {
        Set<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        List<ConfigurationChange> changes = new ArrayList<>();
        for (String key : keys) {
            JsonNode from = before.getOrDefault(key, NullNode.getInstance());
            JsonNode to = after.getOrDefault(key, NullNode.getInstance());
            if (!Yaml.valueText(from).equals(Yaml.valueText(to))) {
                changes.add(new ConfigurationChange(step, key, from, to));
            }
        }
        return changes;
    }

    /**
     * Values by dotted key, in the one namespace that training and hyperparameters share.
     *
     * @param whole whether the sections are of interest: those of two algorithms have nothing in common
     */
    private static SequencedMap<String, JsonNode> sections(ObjectNode tree, boolean whole) {
        SequencedMap<String, JsonNode> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : tree.properties()) {
            boolean section = SECTIONS.contains(entry.getKey());
            if (entry.getKey().equals("version")
                    || entry.getKey().equals(ConfigurationChange.LIST)
                    || section && !whole) {
                continue;
            }
            addValues(section ? "" : entry.getKey(), entry.getValue(), values);
        }
        return values;
    }

    private static void addValues(String path, JsonNode value, SequencedMap<String, JsonNode> values) {
        if (!(value instanceof ObjectNode object)) {
            values.put(path, value);
            return;
        }
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            addValues(path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), values);
        }
    }
}
