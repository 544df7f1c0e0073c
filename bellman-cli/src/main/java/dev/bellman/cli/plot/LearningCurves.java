package dev.bellman.cli.plot;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Suggestions;
import dev.bellman.cli.runs.SavedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/** The learning curves of runs: one band for each group of runs that differ in their seed only. */
public final class LearningCurves {
    /** The metric that is drawn unless another is asked for. */
    public static final String RETURN = "return";

    /** The mean return of evaluations on the way, where there are such. */
    public static final String EVALUATION = "evaluation/mean";

    private final SequencedMap<String, List<SavedRun>> groups;
    private final String metric;
    private final Statistic statistic;

    /**
     * @param groups runs by what the legend calls them; at least one
     * @param metric a key of {@code metrics.jsonl}
     * @param statistic joins the runs of a group
     */
    public LearningCurves(SequencedMap<String, List<SavedRun>> groups, String metric, Statistic statistic) {
        this.groups = groups;
        this.metric = metric;
        this.statistic = statistic;
    }

    /**
     * Draws them.
     *
     * @throws ConfigurationException if a run has no values of the metric
     */
    public Picture draw() {
        List<Band> bands = new ArrayList<>();
        groups.forEach((name, runs) -> bands.add(new SeedBands(statistic)
                .join(label(name, runs.size()), runs.stream().map(this::curve).toList())));
        boolean severalSeeds = groups.values().stream().anyMatch(runs -> runs.size() > 1);
        return Picture.of(new CurvePanel(
                title(),
                "environment steps",
                severalSeeds ? metric + ", " + statistic.title() + " and 95 % interval" : metric,
                bands));
    }

    private String title() {
        List<String> environments = groups.values().stream()
                .flatMap(List::stream)
                .map(SavedRun::environment)
                .distinct()
                .toList();
        return environments.size() == 1 ? environments.getFirst() : "Learning curves";
    }

    private static String label(String name, int seeds) {
        return seeds == 1 ? name : name + " (" + seeds + " seeds)";
    }

    private Curve curve(SavedRun run) {
        return Curve.of(run, metric)
                .orElseThrow(() -> new ConfigurationException("run " + run.directory() + " has no values of " + metric
                        + Suggestions.didYouMean(metric, run.metrics().names())));
    }
}
