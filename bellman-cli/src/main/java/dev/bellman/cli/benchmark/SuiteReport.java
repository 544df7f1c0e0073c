package dev.bellman.cli.benchmark;

import dev.bellman.cli.console.Text;
import dev.bellman.cli.plot.Statistic;
import java.util.List;
import java.util.stream.Collectors;

/** The scores of a suite as a Markdown table. */
public final class SuiteReport {
    private SuiteReport() {}

    public static String markdown(List<Scores> scores) {
        StringBuilder text = new StringBuilder();
        text.append("| run | environment | steps | seeds | IQM | 95 % interval | mean | score of each seed |\n");
        text.append("|---|---|--:|--:|--:|---|--:|---|\n");
        scores.forEach(row -> text.append(line(row)));
        text.append("\nA score is the mean return of ")
                .append(scores.getFirst().training().evaluationEpisodes())
                .append(
                        " episodes of the final policy with its best actions. IQM: mean of the middle half of the seeds; ")
                .append("interval: percentile bootstrap over the seeds.\n");
        return text.toString();
    }

    private static String line(Scores scores) {
        double[] values =
                scores.values().stream().mapToDouble(Double::doubleValue).toArray();
        double[] interval = Statistic.IQM.interval(values);
        return "| %s | %s | %s | %d | %s | %s to %s | %s | %s |%n"
                .formatted(
                        scores.entry().label(),
                        scores.entry().request().environment(),
                        Text.count(scores.training().steps()),
                        values.length,
                        Text.number(Statistic.IQM.of(values)),
                        Text.number(interval[0]),
                        Text.number(interval[1]),
                        Text.number(Statistic.MEAN.of(values)),
                        scores.values().stream().map(Text::number).collect(Collectors.joining(", ")));
    }
}
