package dev.bellman.cli.benchmark;

import dev.bellman.cli.console.Text;
import dev.bellman.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The scores of a suite as a Markdown table. It has only the columns that have something to say. */
public final class SuiteReport {
    private static final String NOTHING = "-";

    private final List<ComparisonScores> scores;
    private final List<Column> columns = new ArrayList<>();
    private final StringBuilder notes = new StringBuilder();

    private record Column(String title, String alignment, BiFunction<ComparisonScores, SuiteScores, String> cell) {}

    private SuiteReport(List<ComparisonScores> scores) {
        this.scores = scores;
    }

    /** @param source where published scores are from; empty if there are none */
    public static String markdown(List<ComparisonScores> scores, String source) {
        return new SuiteReport(scores).markdown(source);
    }

    private String markdown(String source) {
        addScores();
        addCrashes();
        if (any(entry -> entry.entry().published().isPresent())) {
            number("published", entry -> number(entry.entry().published()));
            notes.append(source.isEmpty() ? "" : " Published: " + source + ".");
        }
        if (scores.stream().anyMatch(each -> each.comparison().withBase())) {
            columns.add(new Column("beats the base", "---", SuiteReport::improvement));
            notes.append(" Beats the base: probability, with 95 % interval, that a seed's score is higher.");
        }
        text(
                "score of each seed",
                entry -> entry.values().stream().map(Text::number).collect(Collectors.joining(", ")));
        return table() + "\n" + notes + "\n";
    }

    private void addScores() {
        text("run", entry -> entry.entry().label());
        text("environment", entry -> entry.entry().request().environment());
        number("steps", entry -> Text.count(entry.training().steps()));
        number("seeds", entry -> Integer.toString(entry.values().size()));
        number("IQM", entry -> interval(entry, 0, interval -> Text.number(interval.point())));
        text("95 % interval", entry -> interval(entry, 0, SuiteReport::range));
        number("mean", entry -> interval(entry, 1, interval -> Text.number(interval.point())));
        number("deviation", entry -> number(entry.deviation()));
        number("over training", entry -> withRange(entry.overTraining()));
        notes.append("A score is the mean return of ")
                .append(scores.getFirst().entries().getFirst().training().evaluationEpisodes())
                .append(
                        " episodes of the final policy with its best actions. IQM: mean of the middle half of the seeds; ")
                .append("interval: bootstrap over the seeds; deviation: standard deviation over the seeds; ")
                .append("over training: IQM, with interval, of the mean of the learning curve.");
    }

    private void addCrashes() {
        if (any(entry -> entry.failed() > 0)) {
            number("failed", entry -> Long.toString(entry.failed()));
            notes.append(" Failed: seeds in which a number became infinite or NaN; they have no score.");
        }
        if (any(entry -> entry.lost().isPresent())) {
            number(
                    "lost",
                    entry -> entry.lost().isPresent()
                            ? Long.toString(entry.lost().getAsLong())
                            : NOTHING);
            notes.append(" Lost: seeds whose score is below the middle between their first and their best evaluation.");
        }
    }

    private boolean any(Predicate<SuiteScores> test) {
        return scores.stream().flatMap(each -> each.entries().stream()).anyMatch(test);
    }

    private void text(String title, Function<SuiteScores, String> cell) {
        columns.add(new Column(title, "---", (comparison, entry) -> cell.apply(entry)));
    }

    private void number(String title, Function<SuiteScores, String> cell) {
        columns.add(new Column(title, "--:", (comparison, entry) -> cell.apply(entry)));
    }

    private String table() {
        StringBuilder table = new StringBuilder(line(Column::title));
        table.append(line(Column::alignment).replace(" ", ""));
        for (ComparisonScores comparison : scores) {
            comparison
                    .entries()
                    .forEach(entry -> table.append(line(column -> column.cell().apply(comparison, entry))));
        }
        return table.toString();
    }

    private String line(Function<Column, String> cell) {
        return columns.stream().map(cell).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String improvement(ComparisonScores comparison, SuiteScores entry) {
        return withRange(comparison.baseOf(entry).flatMap(entry::improvementOver));
    }

    private static String interval(SuiteScores entry, int index, Function<Interval, String> text) {
        return entry.intervals().stream().skip(index).findFirst().map(text).orElse(NOTHING);
    }

    private static String number(OptionalDouble number) {
        return number.isPresent() ? Text.number(number.getAsDouble()) : NOTHING;
    }

    private static String withRange(Optional<Interval> interval) {
        return interval.map(found -> Text.number(found.point()) + " (" + range(found) + ")")
                .orElse(NOTHING);
    }

    private static String range(Interval interval) {
        return Text.number(interval.low()) + " to " + Text.number(interval.high());
    }
}
