package dev.bellman.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.RandomStream;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    private static final Bootstrap SMALL = new Bootstrap(2_000, 0.95);

    /** rliable's tests use the numbers 0 to 79 as 5 runs of 16 tasks (tests/rliable/library_test.py). */
    private static final Scores PUBLISHED = counting(5, 16);

    private static Scores counting(int runs, int tasks) {
        double[][] scores = new double[runs][tasks];
        for (int run = 0; run < runs; run++) {
            for (int task = 0; task < tasks; task++) {
                scores[run][task] = run * tasks + task;
            }
        }
        return new Scores(scores);
    }

    private static RandomStream random() {
        return RandomStream.of(11, "bootstrap");
    }

    /** As there: every interval has its point strictly inside. */
    @Test
    void publishedExampleOfIntervals() {
        List<Metric> metrics = List.of(Metric.INTERQUARTILE_MEAN, Metric.MEAN, Metric.MEDIAN, Metric.optimalityGap(1));
        List<Interval> intervals = SMALL.intervals(PUBLISHED, metrics, random());
        assertThat(intervals).extracting(Interval::point).containsExactly(39.5, 39.5, 39.5, 1 - 79 / 80.0);
        for (Interval interval : intervals) {
            assertThat(interval.low()).isLessThan(interval.point());
            assertThat(interval.high()).isGreaterThan(interval.point());
        }
    }

    /** As there: a profile falls as its threshold rises. */
    @Test
    void publishedExampleOfAPerformanceProfile() {
        List<Interval> profile = SMALL.profile(PUBLISHED, new double[] {0, 0.25, 0.5, 1}, random());
        assertThat(profile).extracting(Interval::point).containsExactly(79 / 80.0, 79 / 80.0, 79 / 80.0, 78 / 80.0);
        assertThat(profile).allMatch(interval -> interval.contains(interval.point()));
    }

    @Test
    void publishedExampleOfImprovement() {
        Interval interval = SMALL.probabilityOfImprovement(PUBLISHED, PUBLISHED, random());
        assertThat(interval.point()).isEqualTo(0.5);
        assertThat(interval.low()).isLessThan(0.5);
        assertThat(interval.high()).isGreaterThan(0.5);
    }

    @Test
    void theSameStreamGivesTheSameInterval() {
        assertThat(SMALL.interval(PUBLISHED, Metric.MEAN, random()))
                .isEqualTo(SMALL.interval(PUBLISHED, Metric.MEAN, random()));
    }

    /** The mean of 4 runs has 4^4 equally likely resamples: all can be listed. */
    @Test
    void theEndsAreQuantilesOfAllResamples() {
        double[] scores = {0, 1, 5, 11};
        double[] means = new double[256];
        for (int i = 0; i < means.length; i++) {
            means[i] = (scores[i & 3] + scores[i >> 2 & 3] + scores[i >> 4 & 3] + scores[i >> 6 & 3]) / 4;
        }
        Arrays.sort(means);
        // The quantiles lie in the middle of the 13th resample from either end.
        double confidence = 1 - 2 * 12.5 / 256;
        Interval interval =
                new Bootstrap(200_000, confidence).interval(Scores.ofOneTask(scores), Metric.MEAN, random());
        assertThat(interval.point()).isEqualTo(4.25);
        assertThat(interval.low()).isEqualTo(means[12], Offset.offset(0.01));
        assertThat(interval.high()).isEqualTo(means[243], Offset.offset(0.01));
    }

    @Test
    void runsAreDrawnTaskByTask() {
        // Within a task all runs are equal; drawn across tasks, the mean would vary wildly.
        Scores scores = new Scores(new double[][] {{1, 100}, {1, 100}, {1, 100}});
        Interval interval = SMALL.interval(scores, Metric.MEAN, random());
        assertThat(interval).isEqualTo(new Interval(50.5, 50.5, 50.5));
        assertThat(interval.width()).isZero();
    }

    /** With whole runs drawn, the mean of these two tasks would always be a half. */
    @Test
    void tasksAreDrawnIndependently() {
        Scores opposite = new Scores(new double[][] {{0, 1}, {1, 0}, {0, 1}, {1, 0}});
        assertThat(SMALL.interval(opposite, Metric.MEAN, random()).width()).isGreaterThan(0.4);
    }

    @Test
    void aCurveTakesTheSameRunsAtAllPoints() {
        Scores first = Scores.ofOneTask(1, 2, 3, 7);
        Scores second = Scores.ofOneTask(11, 12, 13, 17);
        List<Interval> curve = SMALL.curve(List.of(first, second), Metric.MEAN, random());
        Interval shifted = new Interval(
                curve.getFirst().point() + 10,
                curve.getFirst().low() + 10,
                curve.getFirst().high() + 10);
        assertThat(curve.getLast()).isEqualTo(shifted);
        assertThat(curve.getFirst()).isEqualTo(SMALL.interval(first, Metric.MEAN, random()));
        assertThatThrownBy(() -> SMALL.curve(List.of(first, Scores.ofOneTask(1)), Metric.MEAN, random()))
                .isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> SMALL.curve(List.of(), Metric.MEAN, random()))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void aSummaryHasAllMetrics() {
        Summary summary = Summary.of(PUBLISHED, 100, SMALL, random());
        assertThat(summary.runs()).isEqualTo(5);
        assertThat(summary.tasks()).isEqualTo(16);
        assertThat(summary.interquartileMean())
                .isEqualTo(SMALL.interval(PUBLISHED, Metric.INTERQUARTILE_MEAN, random()));
        assertThat(summary.median()).isEqualTo(SMALL.interval(PUBLISHED, Metric.MEDIAN, random()));
        assertThat(summary.mean()).isEqualTo(SMALL.interval(PUBLISHED, Metric.MEAN, random()));
        assertThat(summary.optimalityGap().point()).isEqualTo(60.5);
        assertThat(PUBLISHED.task(3)).satisfies(task -> {
            assertThat(task.tasks()).isEqualTo(1);
            assertThat(task.get(2, 0)).isEqualTo(35);
        });
    }

    /** How often the interval of simulated runs holds the truth; docs/statistics.md gives these figures. */
    @Test
    void coverageOnSimulatedRuns() {
        assertThat(coverage(10, Metric.MEAN)).isBetween(0.88, 0.94);
        assertThat(coverage(10, Metric.INTERQUARTILE_MEAN)).isBetween(0.88, 0.96);
        assertThat(coverage(40, Metric.MEAN)).isBetween(0.925, 0.965);
    }

    /** Of normal scores around 0 on one task: all metrics are 0 in truth. */
    private static double coverage(int runs, Metric metric) {
        int trials = 1_000;
        RandomStream random = RandomStream.of(5, "coverage");
        Bootstrap bootstrap = new Bootstrap(400, 0.95);
        double[] scores = new double[runs];
        int covered = 0;
        for (int trial = 0; trial < trials; trial++) {
            Arrays.setAll(scores, run -> random.nextGaussian());
            covered +=
                    bootstrap.interval(Scores.ofOneTask(scores), metric, random).contains(0) ? 1 : 0;
        }
        return (double) covered / trials;
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new Bootstrap(0, 0.95)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> new Bootstrap(10, 1))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("confidence must be between 0 and 1");
        assertThatThrownBy(() -> new Bootstrap(10, Double.NaN)).isInstanceOf(ConfigurationException.class);
    }
}
