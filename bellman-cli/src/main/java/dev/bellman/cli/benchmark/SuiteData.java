package dev.bellman.cli.benchmark;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.cli.plot.Band;
import dev.bellman.stats.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The scores of a suite as JSON. */
public final class SuiteData {
    private SuiteData() {}

    /** One object with {@code runs}, in the order of the suite; what there is not is {@code null}. */
    public static ObjectNode of(List<ComparisonScores> scores) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        ArrayNode runs = tree.putArray("runs");
        for (ComparisonScores comparison : scores) {
            comparison.entries().forEach(entry -> runs.add(run(comparison, entry)));
        }
        return tree;
    }

    private static ObjectNode run(ComparisonScores comparison, SuiteScores entry) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        Optional<SuiteScores> base = comparison.baseOf(entry);
        tree.put("label", entry.entry().label());
        tree.put("algorithm", entry.entry().request().algorithm());
        tree.put("environment", comparison.comparison().environment());
        tree.put("steps", entry.training().steps());
        tree.put("evaluation_episodes", entry.training().evaluationEpisodes());
        List<Interval> intervals = entry.intervals();
        put(tree, "iqm", intervals.stream().findFirst());
        put(tree, "mean", intervals.stream().skip(1).findFirst());
        put(tree, "deviation", entry.deviation());
        tree.put("failed", entry.failed());
        entry.lost().ifPresentOrElse(lost -> tree.put("lost", lost), () -> tree.putNull("lost"));
        put(tree, "published", entry.entry().published());
        put(tree, "over_training", entry.overTraining());
        tree.put("base", base.map(scores -> scores.entry().label()).orElse(null));
        put(tree, "probability_of_improvement", base.flatMap(entry::improvementOver));
        ArrayNode values = tree.putArray("scores");
        entry.values().forEach(value -> {
            if (Double.isNaN(value)) {
                values.addNull();
            } else {
                values.add(value);
            }
        });
        entry.band().ifPresentOrElse(band -> put(tree.putObject("curve"), band), () -> tree.putNull("curve"));
        return tree;
    }

    private static void put(ObjectNode tree, String name, Optional<Interval> interval) {
        interval.ifPresentOrElse(
                value -> tree.putObject(name)
                        .put("point", value.point())
                        .put("low", value.low())
                        .put("high", value.high()),
                () -> tree.putNull(name));
    }

    private static void put(ObjectNode tree, String name, OptionalDouble number) {
        number.ifPresentOrElse(value -> tree.put(name, value), () -> tree.putNull(name));
    }

    private static void put(ObjectNode tree, Band band) {
        put(tree, "steps", band.steps());
        put(tree, "iqm", band.centre());
        put(tree, "low", band.low());
        put(tree, "high", band.high());
    }

    private static void put(ObjectNode tree, String name, double[] values) {
        ArrayNode array = tree.putArray(name);
        for (double value : values) {
            array.add(value);
        }
    }
}
