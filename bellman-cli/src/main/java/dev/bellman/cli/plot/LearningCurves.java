package dev.bellman.cli.plot;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Suggestions;
import dev.bellman.cli.runs.MetricRows;
import dev.bellman.cli.runs.SavedRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The learning curves of runs: one band for each algorithm and environment. */
public final class LearningCurves {
    /** The metric that is drawn unless another is asked for. */
    public static final String RETURN = "return";

    private final List<SavedRun> runs;
    private final String metric;
    private final Statistic statistic;

    /**
     * @param runs at least one
     * @param metric a key of {@code metrics.jsonl}
     * @param statistic joins the seeds
     */
    public LearningCurves(List<SavedRun> runs, String metric, Statistic statistic) {
        this.runs = List.copyOf(runs);
        this.metric = metric;
        this.statistic = statistic;
    }

    /**
     * Draws them.
     *
     * @throws ConfigurationException if a run has no values of the metric
     */
    public Picture draw() {
        boolean oneEnvironment =
                runs.stream().map(SavedRun::environment).distinct().count() == 1;
        Map<String, List<Curve>> groups = new LinkedHashMap<>();
        for (SavedRun run : runs) {
            String name = oneEnvironment ? run.algorithm() : run.algorithm() + ", " + run.environment();
            groups.computeIfAbsent(name, key -> new ArrayList<>()).add(curve(run));
        }
        List<Band> bands = new ArrayList<>();
        groups.forEach((name, curves) -> bands.add(new SeedBands(statistic).join(label(name, curves.size()), curves)));
        boolean severalSeeds = groups.size() < runs.size();
        return new Picture(
                oneEnvironment ? runs.getFirst().environment() : "Learning curves",
                title() + (severalSeeds ? ", " + statistic.title() + " and 95 % interval" : ""),
                bands);
    }

    private String title() {
        return metric.equals(RETURN) ? "return of the last 100 episodes" : metric;
    }

    private static String label(String name, int seeds) {
        return seeds == 1 ? name : name + " (" + seeds + " seeds)";
    }

    private Curve curve(SavedRun run) {
        MetricRows metrics = run.metrics();
        TreeMap<Double, Double> points = new TreeMap<>();
        metrics.rows().forEach(row -> {
            double value = row.getOrDefault(metric, Double.NaN);
            if (Double.isFinite(value)) {
                points.put(row.getOrDefault("steps", Double.NaN), value);
            }
        });
        if (points.isEmpty()) {
            throw new ConfigurationException("run " + run.directory() + " has no values of " + metric
                    + Suggestions.didYouMean(metric, metrics.names()));
        }
        return new Curve(
                points.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
                points.values().stream().mapToDouble(Double::doubleValue).toArray());
    }
}
