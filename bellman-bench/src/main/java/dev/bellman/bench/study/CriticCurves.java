package dev.bellman.bench.study;

import dev.bellman.cli.plot.Band;
import dev.bellman.cli.plot.SeedBands;
import dev.bellman.cli.plot.Statistic;
import dev.bellman.stats.Metric;
import dev.bellman.stats.Scores;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The histories of all seeds of one algorithm.
 *
 * @param algorithm its name
 * @param seeds at least one, all with the same steps
 */
record CriticCurves(String algorithm, List<CriticHistory> seeds) {
    /** The table has each so-many-eth point. */
    private static final int LINE_EVERY = CriticHistory.POINTS / 4;

    /** What was estimated and what was true, as means over the seeds with intervals. */
    List<Band> bands() {
        SeedBands join = new SeedBands(Statistic.MEAN);
        return List.of(
                join.join(
                        "estimated",
                        seeds.stream().map(CriticHistory::estimated).toList()),
                join.join("true", seeds.stream().map(CriticHistory::actual).toList()));
    }

    /** Lines of a Markdown table, for the quarters of training. */
    List<String> lines() {
        return IntStream.range(0, seeds.getFirst().actual().steps().length)
                .filter(point -> (point + 1) % LINE_EVERY == 0)
                .mapToObj(this::line)
                .toList();
    }

    private String line(int point) {
        Scores estimated = over(seed -> seed.estimated().values()[point]);
        Scores actual = over(seed -> seed.actual().values()[point]);
        Scores bias =
                over(seed -> seed.estimated().values()[point] - seed.actual().values()[point]);
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %.1f | %.1f | %+.1f | %.1f |",
                algorithm,
                seeds.getFirst().actual().steps()[point],
                Metric.MEAN.of(estimated),
                Metric.MEAN.of(actual),
                Metric.MEAN.of(bias),
                Metric.DEVIATION.of(bias));
    }

    private Scores over(ToDoubleFunction<CriticHistory> value) {
        return Scores.ofOneTask(seeds.stream().mapToDouble(value).toArray());
    }
}
