package dev.bellman.stats;

import dev.bellman.base.RandomStream;
import java.util.List;

/**
 * How an algorithm does, with intervals: what a table of results shows.
 *
 * @param runs number of runs of every task
 * @param tasks number of tasks
 * @param interquartileMean see {@link Metric#INTERQUARTILE_MEAN}: the number to compare algorithms by
 * @param median see {@link Metric#MEDIAN}
 * @param mean see {@link Metric#MEAN}
 * @param optimalityGap see {@link Metric#optimalityGap}; lower is better
 */
public record Summary(
        int runs, int tasks, Interval interquartileMean, Interval median, Interval mean, Interval optimalityGap) {
    /**
     * Summarises scores.
     *
     * @param threshold the score from which on a task counts as solved, for the optimality gap: 1 for normalised scores
     */
    public static Summary of(Scores scores, double threshold, Bootstrap bootstrap, RandomStream random) {
        List<Metric> metrics =
                List.of(Metric.INTERQUARTILE_MEAN, Metric.MEDIAN, Metric.MEAN, Metric.optimalityGap(threshold));
        List<Interval> intervals = bootstrap.intervals(scores, metrics, random);
        return new Summary(
                scores.runs(), scores.tasks(), intervals.get(0), intervals.get(1), intervals.get(2), intervals.get(3));
    }
}
