package dev.bellman.cli.benchmark;

import dev.bellman.base.RandomStream;
import dev.bellman.cli.console.Text;
import dev.bellman.stats.Bootstrap;
import dev.bellman.stats.Interval;
import dev.bellman.stats.Metric;
import dev.bellman.stats.Scores;
import java.util.List;
import java.util.stream.Collectors;

/** The scores of a suite as a Markdown table. */
public final class SuiteReport {
    private SuiteReport() {}

    public static String markdown(List<SuiteScores> scores) {
        StringBuilder text = new StringBuilder();
        text.append("| run | environment | steps | seeds | IQM | 95 % interval | mean | score of each seed |\n");
        text.append("|---|---|--:|--:|--:|---|--:|---|\n");
        scores.forEach(row -> text.append(line(row)));
        text.append("\nA score is the mean return of ")
                .append(scores.getFirst().training().evaluationEpisodes())
                .append(
                        " episodes of the final policy with its best actions. IQM: mean of the middle half of the seeds; ")
                .append("interval: bootstrap over the seeds.\n");
        return text.toString();
    }

    private static String line(SuiteScores scores) {
        Scores values = Scores.ofOneTask(
                scores.values().stream().mapToDouble(Double::doubleValue).toArray());
        List<Interval> intervals = Bootstrap.DEFAULT.intervals(
                values, List.of(Metric.INTERQUARTILE_MEAN, Metric.MEAN), RandomStream.of(0, "bootstrap"));
        Interval interquartileMean = intervals.get(0);
        return "| %s | %s | %s | %d | %s | %s to %s | %s | %s |\n"
                .formatted(
                        scores.entry().label(),
                        scores.entry().request().environment(),
                        Text.count(scores.training().steps()),
                        values.runs(),
                        Text.number(interquartileMean.point()),
                        Text.number(interquartileMean.low()),
                        Text.number(interquartileMean.high()),
                        Text.number(intervals.get(1).point()),
                        scores.values().stream().map(Text::number).collect(Collectors.joining(", ")));
    }
}
