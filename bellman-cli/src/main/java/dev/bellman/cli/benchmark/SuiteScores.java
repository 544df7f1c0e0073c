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
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * What an entry of a suite came to.
 *
 * @param entry whose scores these are
 * @param training its configuration
 * @param values the mean return of the final evaluation of each seed; NaN for one that failed, which all else leaves out
 * @param curves the learning curve of each seed; none if one of the runs has ended no episode
 * @param evaluations the mean returns of the evaluations of each seed on the way; none if there were none
 */
public record SuiteScores(
        Suite.Entry entry, TrainingConfig training, List<Double> values, List<Curve> curves, List<Curve> evaluations) {
    /** Seeds in which a number became infinite or NaN. */
    long failed() {
        return values.size() - scored().length;
    }

    /**
     * Seeds that lost most of what they had learnt: their score is below the middle between their first and their best
     * evaluation. Unknown without evaluations on the way.
     */
    OptionalLong lost() {
        double[] scored = scored();
        return evaluations.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(IntStream.range(0, scored.length)
                        .filter(seed -> scored[seed] < evaluations.get(seed).middle())
                        .count());
    }

    /** Interquartile mean over the seeds, and mean, both with intervals; none if all seeds failed. */
    List<Interval> intervals() {
        return scores().map(scores -> Bootstrap.DEFAULT.intervals(
                        scores, List.of(Metric.INTERQUARTILE_MEAN, Metric.MEAN), RandomStream.of(0, "bootstrap")))
                .orElse(List.of());
    }

    /** The standard deviation over the seeds. */
    OptionalDouble deviation() {
        return scores().stream().mapToDouble(Metric.DEVIATION::of).findFirst();
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
    Optional<Interval> improvementOver(SuiteScores base) {
        return scores().flatMap(mine -> base.scores()
                .map(theirs ->
                        Bootstrap.DEFAULT.probabilityOfImprovement(mine, theirs, RandomStream.of(0, "bootstrap"))));
    }

    private Optional<Scores> scores() {
        return Optional.of(scored()).filter(scored -> scored.length > 0).map(Scores::ofOneTask);
    }

    private double[] scored() {
        return values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .toArray();
    }
}
