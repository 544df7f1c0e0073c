package dev.bellman.stats;

import java.util.Arrays;

/**
 * What is made of many scores: one number. The definitions are those of Agarwal et al. (2021) and their library
 * rliable.
 */
@FunctionalInterface
public interface Metric {
    /** The mean over tasks of the mean over runs. One task with very high scores can dominate it. */
    Metric MEAN = scores -> {
        double[] means = taskMeans(scores);
        return sum(means, 0, means.length) / means.length;
    };

    /**
     * The median over tasks of the mean over runs. Blind to how the tasks on either side of it go. For one task, the
     * mean.
     */
    Metric MEDIAN = scores -> {
        double[] means = taskMeans(scores);
        Arrays.sort(means);
        return (means[(means.length - 1) / 2] + means[means.length / 2]) / 2;
    };

    /**
     * The interquartile mean: of all scores of all runs and tasks together, a quarter (rounded down) is left out at
     * either end. Robust to outliers, and with less variance than the median.
     */
    Metric INTERQUARTILE_MEAN = scores -> {
        double[] sorted = scores.all();
        Arrays.sort(sorted);
        int cut = sorted.length / 4;
        return sum(sorted, cut, sorted.length - cut) / (sorted.length - 2 * cut);
    };

    /** The mean over tasks of the standard deviation over runs (divisor n - 1); 0 for one run. */
    Metric DEVIATION = scores -> {
        double[] means = taskMeans(scores);
        double sum = 0;
        for (int task = 0; task < means.length; task++) {
            double squares = 0;
            for (int run = 0; run < scores.runs(); run++) {
                double distance = scores.get(run, task) - means[task];
                squares += distance * distance;
            }
            sum += Math.sqrt(squares / Math.max(1, scores.runs() - 1));
        }
        return sum / means.length;
    };

    double of(Scores scores);

    /**
     * By how much the scores fall short of a threshold on average, those above it counting as equal to it: lower is
     * better.
     */
    static Metric optimalityGap(double threshold) {
        return scores -> {
            double[] all = scores.all();
            double sum = 0;
            for (double score : all) {
                sum += Math.min(score, threshold);
            }
            return threshold - sum / all.length;
        };
    }

    /** The fraction of scores, over runs and tasks, above a threshold: one point of a performance profile. */
    static Metric fractionAbove(double threshold) {
        return scores -> {
            double[] all = scores.all();
            int above = 0;
            for (double score : all) {
                above += score > threshold ? 1 : 0;
            }
            return (double) above / all.length;
        };
    }

    private static double[] taskMeans(Scores scores) {
        double[] means = new double[scores.tasks()];
        for (int task = 0; task < means.length; task++) {
            double sum = 0;
            for (int run = 0; run < scores.runs(); run++) {
                sum += scores.get(run, task);
            }
            means[task] = sum / scores.runs();
        }
        return means;
    }

    private static double sum(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum;
    }
}
