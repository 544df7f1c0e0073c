package dev.bellman.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MetricTest {
    private static final Offset<Double> EXACT = Offset.offset(1e-15);

    /** The two examples of rliable's own tests (google-research/rliable, tests/rliable/metrics_test.py). */
    private static final Scores PUBLISHED_X = new Scores(new double[][] {{1, 2}, {2, 2}, {1, 1}, {2, 1}});

    private static final Scores PUBLISHED_Y = new Scores(new double[][] {{1, 1}, {2, 2}, {3, 3}});

    /** Five runs of three tasks, the last of them with huge scores; task means 3, 1 and 40. */
    private static final Scores SKEWED =
            new Scores(new double[][] {{1, 0, 0}, {2, 0, 0}, {3, 0, 0}, {4, 1, 0}, {5, 4, 200}});

    @Test
    void publishedExamples() {
        assertThat(Metric.MEDIAN.of(PUBLISHED_X)).isEqualTo(1.5);
        assertThat(Metric.MEAN.of(PUBLISHED_X)).isEqualTo(1.5);
        assertThat(Metric.INTERQUARTILE_MEAN.of(PUBLISHED_X)).isEqualTo(1.5);
        assertThat(Metric.MEDIAN.of(PUBLISHED_Y)).isEqualTo(2);
        assertThat(Metric.MEAN.of(PUBLISHED_Y)).isEqualTo(2);
        assertThat(Metric.INTERQUARTILE_MEAN.of(PUBLISHED_Y)).isEqualTo(2);
        assertThat(Improvement.probability(PUBLISHED_X, PUBLISHED_Y)).isEqualTo(1.0 / 3, EXACT);
    }

    @Test
    void handComputed() {
        assertThat(Metric.MEAN.of(SKEWED)).isEqualTo((3 + 1 + 40) / 3.0, EXACT);
        assertThat(Metric.MEDIAN.of(SKEWED)).isEqualTo(3);
        // Of 15 sorted scores, 0 0 0 0 0 0 0 1 1 2 3 4 4 5 200, three are cut off at either end.
        assertThat(Metric.INTERQUARTILE_MEAN.of(SKEWED)).isEqualTo((1 + 1 + 2 + 3 + 4) / 9.0, EXACT);
        // min(score, 2): 1 + 2 + 2 + 2 + 2, 0 + 0 + 0 + 1 + 2, 0 + 0 + 0 + 0 + 2.
        assertThat(Metric.optimalityGap(2).of(SKEWED)).isEqualTo(2 - 14 / 15.0, EXACT);
        assertThat(Metric.fractionAbove(1).of(SKEWED)).isEqualTo(6 / 15.0, EXACT);
        assertThat(Metric.fractionAbove(-1).of(SKEWED)).isEqualTo(1);
    }

    @Test
    void theDeviationIsOverTheRunsOfATask() {
        assertThat(Metric.DEVIATION.of(new Scores(new double[][] {{1, 100}, {2, 102}, {3, 104}})))
                .isEqualTo(1.5, EXACT);
        assertThat(Metric.DEVIATION.of(Scores.ofOneTask(7))).isZero();
    }

    @Test
    void theMedianOfAnEvenNumberOfTasksIsTheMiddleOfTwo() {
        assertThat(Metric.MEDIAN.of(new Scores(new double[][] {{1, 10, 2, 4}}))).isEqualTo(3);
    }

    @Test
    void fewScoresAreNotCut() {
        assertThat(Metric.INTERQUARTILE_MEAN.of(Scores.ofOneTask(1, 2, 6))).isEqualTo(3);
        assertThat(Metric.INTERQUARTILE_MEAN.of(Scores.ofOneTask(0, 2, 4, 100))).isEqualTo(3);
    }

    @Test
    void improvementCountsTiesHalf() {
        Scores low = Scores.ofOneTask(1, 1, 1);
        assertThat(Improvement.probability(low, low)).isEqualTo(0.5);
        assertThat(Improvement.probability(Scores.ofOneTask(2), low)).isEqualTo(1);
        assertThat(Improvement.probability(low, Scores.ofOneTask(2))).isZero();
        assertThat(Improvement.probability(Scores.ofOneTask(0, 1, 2, 3), Scores.ofOneTask(1, 1)))
                .isEqualTo((0 + 0.5 + 1 + 1) / 4);
        assertThatThrownBy(() -> Improvement.probability(low, PUBLISHED_X)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void normalizedScores() {
        Scores normalized = SKEWED.normalized(new double[] {1, 0, 200}, new double[] {5, 2, 0});
        assertThat(normalized.get(1, 0)).isEqualTo(0.25);
        assertThat(normalized.get(4, 1)).isEqualTo(2);
        assertThat(normalized.get(4, 2)).isZero();
        assertThat(normalized.get(0, 2)).isEqualTo(1);
        assertThatThrownBy(() -> SKEWED.normalized(new double[] {1, 2, 3}, new double[] {2, 2, 4}))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("the reference scores of task 1 are both 2.0");
        assertThatThrownBy(() -> SKEWED.normalized(new double[2], new double[3]))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new Scores(new double[0][]))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("number of runs must be at least 1, but is 0");
        assertThatThrownBy(() -> new Scores(new double[][] {{1, 2}, {1}}))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("run 1 has scores of 1 tasks, but run 0 of 2");
        assertThatThrownBy(() -> Scores.ofOneTask(1, Double.NaN))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("the score of run 1 on task 0 is NaN, not a finite number");
    }
}
