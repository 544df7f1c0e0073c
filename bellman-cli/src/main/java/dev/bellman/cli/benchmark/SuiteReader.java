package dev.bellman.cli.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Quoted;
import dev.bellman.base.Suggestions;
import dev.bellman.cli.setup.SetupRequest;
import dev.bellman.config.ConfigurationTrees;
import dev.bellman.config.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/**
 * Reads suites. {@code seeds} says which, as {@link Seeds} reads them. {@code runs} are configurations, each with {@code algorithm},
 * {@code environment} and, where wanted, {@code label}, {@code zoo: false}, {@code overrides} and {@code published}, what others
 * have scored; {@code source} says where such scores are from. {@code ablations}
 * each have a {@code base}, which is such a configuration, and {@code variants}: a {@code label}, perhaps {@code published}, and what is other
 * than in the base, namely {@code overrides} that are laid over the base's, or another {@code algorithm}.
 */
public final class SuiteReader {
    private static final List<String> KEYS = List.of("seeds", "source", "runs", "ablations");
    private static final List<String> RUN_KEYS =
            List.of("algorithm", "environment", "label", "zoo", "overrides", "published");
    private static final List<String> ABLATION_KEYS = List.of("base", "variants");
    private static final List<String> VARIANT_KEYS = List.of("label", "algorithm", "overrides", "published");
    private static final int USUAL_SEEDS = 5;

    private final Path file;

    private SuiteReader(Path file) {
        this.file = file;
    }

    /**
     * The suite of that file.
     *
     * @param seeds instead of what the file says
     * @throws ConfigurationException naming the file, what is wrong with it and the nearest known key
     */
    public static Suite read(Path file, Optional<List<Long>> seeds) {
        return new SuiteReader(file).read(Yaml.read(file), seeds);
    }

    private Suite read(ObjectNode tree, Optional<List<Long>> seeds) {
        requireKnown("", tree, KEYS);
        SequencedMap<String, List<Suite.Entry>> runs = new LinkedHashMap<>();
        for (JsonNode run : list(tree, "runs")) {
            Suite.Entry entry = run("a run", run);
            runs.computeIfAbsent(entry.request().environment(), absent -> new ArrayList<>())
                    .add(entry);
        }
        List<Suite.Comparison> comparisons = new ArrayList<>();
        runs.values().forEach(entries -> comparisons.add(new Suite.Comparison(entries, false)));
        list(tree, "ablations").forEach(ablation -> comparisons.add(ablation(ablation)));
        if (comparisons.isEmpty()) {
            throw complaint(
                    "has no 'runs' and no 'ablations'; add 'runs: [{algorithm: ppo, environment: CartPole-v1}]'");
        }
        return new Suite(
                seeds.orElseGet(() -> seeds(tree.path("seeds"))),
                comparisons,
                tree.path("source").asText());
    }

    private Suite.Comparison ablation(JsonNode given) {
        ObjectNode ablation = object("an ablation", given);
        requireKnown("an ablation: ", ablation, ABLATION_KEYS);
        Suite.Entry base = run("the base of an ablation", ablation.path("base"));
        List<Suite.Entry> entries = new ArrayList<>(List.of(base));
        list(ablation, "variants").forEach(variant -> entries.add(variant(base, variant)));
        if (entries.size() == 1) {
            throw complaint("the ablation of " + base.label() + " has no 'variants'");
        }
        return new Suite.Comparison(entries, true);
    }

    private Suite.Entry run(String what, JsonNode given) {
        ObjectNode run = object(what, given);
        requireKnown(what + ": ", run, RUN_KEYS);
        String algorithm = text(what, run, "algorithm");
        return new Suite.Entry(
                run.path("label").asText(algorithm),
                new SetupRequest(
                        algorithm,
                        text(what, run, "environment"),
                        run.path("zoo").asBoolean(true),
                        Optional.empty(),
                        overrides(JsonNodeFactory.instance.objectNode(), what, run)),
                published(what, run));
    }

    private Suite.Entry variant(Suite.Entry base, JsonNode given) {
        String what = "a variant of " + base.label();
        ObjectNode variant = object(what, given);
        requireKnown(what + ": ", variant, VARIANT_KEYS);
        SetupRequest request = base.request();
        return new Suite.Entry(
                text(what, variant, "label"),
                new SetupRequest(
                        variant.path("algorithm").asText(request.algorithm()),
                        request.environment(),
                        request.zoo(),
                        Optional.empty(),
                        overrides(request.overrides(), what, variant)),
                published(what, variant));
    }

    /** Laid over the base's; dotted keys become nested ones. */
    private ObjectNode overrides(ObjectNode base, String what, ObjectNode run) {
        JsonNode overrides = run.path("overrides");
        return overrides.isMissingNode()
                ? base
                : ConfigurationTrees.merge(base, object("'overrides' of " + what, overrides));
    }

    private OptionalDouble published(String what, ObjectNode run) {
        JsonNode published = run.path("published");
        if (published.isMissingNode()) {
            return OptionalDouble.empty();
        }
        if (!published.isNumber()) {
            throw complaint("'published' of " + what + " must be a number, but is " + Quoted.of(published));
        }
        return OptionalDouble.of(published.doubleValue());
    }

    private ObjectNode object(String what, JsonNode given) {
        if (given instanceof ObjectNode object) {
            return object;
        }
        throw complaint(what + " must hold keys and values, but "
                + (given.isMissingNode() ? "is missing" : "is " + Quoted.of(given)));
    }

    private JsonNode list(ObjectNode tree, String key) {
        JsonNode list = tree.path(key);
        if (!list.isMissingNode() && !list.isArray()) {
            throw complaint("'" + key + "' must be a list, but is " + Quoted.of(list));
        }
        return list;
    }

    private String text(String what, ObjectNode run, String key) {
        if (!run.path(key).isTextual()) {
            throw complaint(what + " has no '" + key + "': " + Quoted.of(run));
        }
        return run.path(key).textValue();
    }

    private List<Long> seeds(JsonNode seeds) {
        if (seeds.isMissingNode()) {
            return Seeds.first(USUAL_SEEDS);
        }
        String name = file + ": seeds";
        if (!seeds.isArray()) {
            return Seeds.parse(name, seeds.asText());
        }
        List<String> elements = new ArrayList<>();
        seeds.forEach(seed -> elements.add(seed.asText()));
        return Seeds.list(name, elements);
    }

    private void requireKnown(String where, ObjectNode tree, List<String> known) {
        tree.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                String suggestion = Suggestions.didYouMean(key, known);
                throw complaint(where + "unknown key " + Quoted.of(key)
                        + (suggestion.isEmpty() ? "; possible are " + String.join(", ", known) : suggestion));
            }
        });
    }

    private ConfigurationException complaint(String message) {
        return new ConfigurationException(file + ": " + message);
    }
}
