package dev.bellman.cli.benchmark;

import dev.bellman.cli.console.Text;
import dev.bellman.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The scores of a suite as a Markdown table. */
public final class SuiteReport {
    private final List<ComparisonScores> scores;
    private final boolean withBase;

    private SuiteReport(List<ComparisonScores> scores) {
        this.scores = scores;
        withBase =
                scores.stream().anyMatch(comparison -> comparison.comparison().withBase());
    }

    public static String markdown(List<ComparisonScores> scores) {
        return new SuiteReport(scores).markdown();
    }

    private String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("| run | environment | steps | seeds | IQM | 95 % interval | mean | over training |");
        text.append(withBase ? " beats the base |" : "").append(" score of each seed |\n");
        text.append("|---|---|--:|--:|--:|---|--:|--:|")
                .append(withBase ? "---|" : "")
                .append("---|\n");
        for (ComparisonScores comparison : scores) {
            comparison.entries().forEach(entry -> text.append(line(comparison, entry)));
        }
        int episodes = scores.getFirst().entries().getFirst().training().evaluationEpisodes();
        text.append("\nA score is the mean return of ")
                .append(episodes)
                .append(
                        " episodes of the final policy with its best actions. IQM: mean of the middle half of the seeds; ")
                .append(
                        "interval: bootstrap over the seeds; over training: IQM, with interval, of the mean of the learning curve.")
                .append(
                        withBase
                                ? " Beats the base: probability, with 95 % interval, that a seed's score is higher."
                                : "")
                .append('\n');
        return text.toString();
    }

    private String line(ComparisonScores comparison, SuiteScores entry) {
        Interval interquartileMean = entry.intervals().get(0);
        List<String> cells = new ArrayList<>(List.of(
                entry.entry().label(),
                comparison.comparison().environment(),
                Text.count(entry.training().steps()),
                Integer.toString(entry.values().size()),
                Text.number(interquartileMean.point()),
                range(interquartileMean),
                Text.number(entry.intervals().get(1).point()),
                entry.overTraining().map(SuiteReport::withRange).orElse("-")));
        if (withBase) {
            cells.add(comparison
                    .baseOf(entry)
                    .map(entry::improvementOver)
                    .map(SuiteReport::withRange)
                    .orElse("-"));
        }
        cells.add(entry.values().stream().map(Text::number).collect(Collectors.joining(", ")));
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String withRange(Interval interval) {
        return Text.number(interval.point()) + " (" + range(interval) + ")";
    }

    private static String range(Interval interval) {
        return Text.number(interval.low()) + " to " + Text.number(interval.high());
    }
}
