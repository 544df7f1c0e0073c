package dev.bellman.cli.benchmark;

import dev.bellman.cli.plot.Band;
import dev.bellman.cli.plot.CurvePanel;
import dev.bellman.cli.plot.IntervalPanel;
import dev.bellman.cli.plot.LearningCurves;
import dev.bellman.cli.plot.Panel;
import dev.bellman.cli.plot.Picture;
import dev.bellman.cli.plot.Statistic;
import java.util.ArrayList;
import java.util.List;

/** The scores of comparisons: learning curves on the left, final scores on the right, comparison below comparison. */
public final class SuitePicture {
    private SuitePicture() {}

    public static Picture of(List<ComparisonScores> scores) {
        return new Picture(scores.stream().map(SuitePicture::row).toList());
    }

    private static List<Panel> row(ComparisonScores scores) {
        List<Panel> row = new ArrayList<>();
        List<Band> bands = scores.entries().stream()
                .flatMap(entry -> entry.band().stream())
                .toList();
        if (bands.size() == scores.entries().size()) {
            row.add(new CurvePanel(
                            scores.comparison().environment(),
                            "environment steps",
                            LearningCurves.RETURN + ", " + Statistic.IQM.title() + " and 95 % interval",
                            bands)
                    .withoutLegend());
        }
        int seeds = scores.entries().getFirst().values().size();
        row.add(new IntervalPanel(
                "Final scores, " + seeds + (seeds == 1 ? " seed" : " seeds"),
                "mean return, " + Statistic.IQM.title() + " and 95 % interval",
                scores.entries().stream()
                        .flatMap(entry -> entry.intervals().stream()
                                .limit(1)
                                .map(interval ->
                                        new IntervalPanel.Estimate(entry.entry().label(), interval)))
                        .toList(),
                scores.comparison().withBase()
                        && !scores.entries().getFirst().intervals().isEmpty()));
        return row;
    }
}
