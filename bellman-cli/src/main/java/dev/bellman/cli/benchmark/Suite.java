package dev.bellman.cli.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Quoted;
import dev.bellman.base.Suggestions;
import dev.bellman.cli.setup.SetupRequest;
import dev.bellman.config.ConfigurationTrees;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a benchmark consists of.
 *
 * @param seeds that each entry is run with
 * @param comparisons at least one; no two entries on one environment have the same directory
 * @param source where the published scores of its entries are from; empty if it has none
 */
public record Suite(List<Long> seeds, List<Comparison> comparisons, String source) {
    public Suite {
        Set<String> directories = new HashSet<>();
        for (Entry entry : entries(comparisons)) {
            if (!directories.add(entry.directory())) {
                throw new ConfigurationException(
                        "two runs on " + entry.request().environment() + " are called " + entry.label()
                                + ", or too much like it; give one of them another 'label'");
            }
        }
    }

    /**
     * One configuration.
     *
     * @param label names it in tables, pictures and directories
     * @param request what is to be trained; its seed is set by the suite
     * @param published what others have scored with it, if anybody has published that
     */
    public record Entry(String label, SetupRequest request, OptionalDouble published) {
        private Entry with(ObjectNode overrides) {
            SetupRequest changed = new SetupRequest(
                    request.algorithm(),
                    request.environment(),
                    request.zoo(),
                    request.file(),
                    ConfigurationTrees.merge(request.overrides(), overrides));
            return new Entry(label, changed, published);
        }

        /** Where its runs are left, below the suite's directory. */
        String directory() {
            return request.environment() + "/" + label.replaceAll("[^A-Za-z0-9._=+-]+", "-");
        }
    }

    /**
     * Entries that are looked at together.
     *
     * @param entries at least one, all on the same environment
     * @param withBase whether the first entry is what the others are compared with
     */
    public record Comparison(List<Entry> entries, boolean withBase) {
        /** What all entries are trained on. */
        public String environment() {
            return entries.getFirst().request().environment();
        }
    }

    /** All entries, comparison by comparison. */
    public List<Entry> entries() {
        return entries(comparisons);
    }

    /** The same with these values of keys in all entries, over their own. */
    public Suite with(ObjectNode overrides) {
        return new Suite(
                seeds,
                comparisons.stream()
                        .map(comparison -> new Comparison(
                                comparison.entries().stream()
                                        .map(entry -> entry.with(overrides))
                                        .toList(),
                                comparison.withBase()))
                        .toList(),
                source);
    }

    /**
     * The same with the entries of these labels only, and the bases of their comparisons.
     *
     * @throws ConfigurationException if there is no entry of one of the labels; it names the nearest one
     */
    public Suite only(List<String> labels) {
        List<String> known = entries().stream().map(Entry::label).toList();
        for (String label : labels) {
            if (!known.contains(label)) {
                throw new ConfigurationException("the suite has no run called '" + Quoted.of(label) + "'"
                        + Suggestions.didYouMean(label, known));
            }
        }
        return new Suite(
                seeds,
                comparisons.stream()
                        .map(comparison -> only(comparison, labels))
                        .filter(comparison -> !comparison.entries().isEmpty())
                        .toList(),
                source);
    }

    private static Comparison only(Comparison comparison, List<String> labels) {
        List<Entry> chosen = new ArrayList<>(comparison.entries());
        chosen.removeIf(entry -> !labels.contains(entry.label()));
        Entry first = comparison.entries().getFirst();
        if (comparison.withBase() && !chosen.isEmpty() && !chosen.contains(first)) {
            chosen.addFirst(first);
        }
        return new Comparison(chosen, comparison.withBase());
    }

    private static List<Entry> entries(List<Comparison> comparisons) {
        return comparisons.stream()
                .flatMap(comparison -> comparison.entries().stream())
                .toList();
    }
}
