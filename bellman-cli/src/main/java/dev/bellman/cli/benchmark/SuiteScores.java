package dev.bellman.cli.benchmark;

import dev.bellman.base.RandomStream;
import dev.bellman.cli.plot.Band;
import dev.bellman.cli.plot.Curve;
import dev.bellman.cli.plot.SeedBands;
import dev.bellman.cli.plot.Statistic;
import dev.bellman.stats.Bootstrap;
import dev.bellman.stats.Interval;
import dev.bellman.stats.Metric;
import dev.bellman.stats.Scores;
import dev.bellman.train.TrainingConfig;
import java.util.List;
import java.util.Optional;

/**
 * What an entry of a suite came to.
 *
 * @param entry whose scores these are
 * @param training its configuration
 * @param values the mean return of the final evaluation of each seed
 * @param curves the learning curve of each seed; none if one of the runs has ended no episode
 */
public record SuiteScores(Suite.Entry entry, TrainingConfig training, List<Double> values, List<Curve> curves) {
    /** Interquartile mean over the seeds, and mean, both with intervals. */
    List<Interval> intervals() {
        return Bootstrap.DEFAULT.intervals(
                scores(), List.of(Metric.INTERQUARTILE_MEAN, Metric.MEAN), RandomStream.of(0, "bootstrap"));
    }

    /**
     * Interquartile mean over the seeds of the mean of the learning curve: how fast it learnt, where the final scores no
     * longer tell.
     */
    Optional<Interval> overTraining() {
        if (curves.isEmpty()) {
            return Optional.empty();
        }
        Scores means = Scores.ofOneTask(curves.stream().mapToDouble(Curve::mean).toArray());
        return Optional.of(
                Bootstrap.DEFAULT.interval(means, Metric.INTERQUARTILE_MEAN, RandomStream.of(0, "bootstrap")));
    }

    /** The learning curves of all seeds as one, if there are any. */
    Optional<Band> band() {
        return curves.isEmpty()
                ? Optional.empty()
                : Optional.of(new SeedBands(Statistic.IQM).join(entry.label(), curves));
    }

    /** The probability that a seed of these beats one of those. */
    Interval improvementOver(SuiteScores base) {
        return Bootstrap.DEFAULT.probabilityOfImprovement(scores(), base.scores(), RandomStream.of(0, "bootstrap"));
    }

    private Scores scores() {
        return Scores.ofOneTask(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
