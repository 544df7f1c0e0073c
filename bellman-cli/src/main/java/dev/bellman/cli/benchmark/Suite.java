package dev.bellman.cli.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Suggestions;
import dev.bellman.cli.setup.SetupRequest;
import dev.bellman.config.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * What a benchmark consists of.
 *
 * @param seeds that each entry is run with
 * @param entries at least one
 */
public record Suite(List<Long> seeds, List<Entry> entries) {
    private static final List<String> KEYS = List.of("seeds", "runs");
    private static final List<String> ENTRY_KEYS = List.of("algorithm", "environment", "label", "zoo", "overrides");
    private static final int USUAL_SEEDS = 5;

    /**
     * One configuration.
     *
     * @param label names it in tables, pictures and directories
     * @param request what is to be trained; its seed is set by the suite
     */
    public record Entry(String label, SetupRequest request) {}

    /**
     * Reads a suite: {@code seeds} (how many, or a list) and {@code runs}, each with {@code algorithm}, {@code environment}
     * and, where wanted, {@code label}, {@code zoo: false} and {@code overrides}.
     *
     * @param seeds how many, instead of what the file says
     */
    public static Suite read(Path file, Optional<Integer> seeds) {
        ObjectNode tree = Yaml.read(file);
        requireKnown(file.toString(), tree, KEYS);
        List<Entry> entries = new ArrayList<>();
        Set<String> labels = new HashSet<>();
        for (JsonNode run : tree.path("runs")) {
            Entry entry = entry(file, run);
            if (!labels.add(entry.label() + " on " + entry.request().environment())) {
                throw new ConfigurationException(
                        file + ": two runs are called " + entry.label() + "; give one of them another 'label'");
            }
            entries.add(entry);
        }
        if (entries.isEmpty()) {
            throw new ConfigurationException(
                    file + " has no 'runs'; add '- {algorithm: ppo, environment: CartPole-v1}'");
        }
        return new Suite(seeds.map(Suite::firstSeeds).orElseGet(() -> seeds(file, tree.path("seeds"))), entries);
    }

    private static Entry entry(Path file, JsonNode run) {
        if (!(run instanceof ObjectNode object)) {
            throw new ConfigurationException(file + ": a run must hold keys and values, but is " + run);
        }
        requireKnown(file.toString(), object, ENTRY_KEYS);
        String algorithm = text(file, object, "algorithm");
        String environment = text(file, object, "environment");
        JsonNode overrides = object.path("overrides");
        return new Entry(
                object.path("label").asText(algorithm),
                new SetupRequest(
                        algorithm,
                        environment,
                        object.path("zoo").asBoolean(true),
                        Optional.empty(),
                        overrides instanceof ObjectNode given ? given : JsonNodeFactory.instance.objectNode()));
    }

    private static String text(Path file, ObjectNode run, String key) {
        if (!run.path(key).isTextual()) {
            throw new ConfigurationException(file + ": a run has no '" + key + "': " + run);
        }
        return run.path(key).textValue();
    }

    private static List<Long> seeds(Path file, JsonNode seeds) {
        if (seeds.isMissingNode()) {
            return firstSeeds(USUAL_SEEDS);
        }
        if (seeds.isIntegralNumber() && seeds.intValue() > 0) {
            return firstSeeds(seeds.intValue());
        }
        List<Long> list = new ArrayList<>();
        seeds.forEach(seed -> list.add(seed.asLong()));
        if (list.isEmpty()) {
            throw new ConfigurationException(file + ": seeds must be a number above 0 or a list, but is " + seeds);
        }
        return list;
    }

    private static List<Long> firstSeeds(int count) {
        return LongStream.rangeClosed(1, count).boxed().toList();
    }

    private static void requireKnown(String source, ObjectNode tree, List<String> known) {
        tree.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                String suggestion = Suggestions.didYouMean(key, known);
                throw new ConfigurationException(source + ": unknown key " + key
                        + (suggestion.isEmpty() ? "; possible are " + String.join(", ", known) : suggestion));
            }
        });
    }
}
