package dev.bellman.cli.plot;

import dev.bellman.base.RandomStream;
import java.util.Arrays;

/** How one value per seed becomes one value. */
public enum Statistic {
    MEAN("mean") {
        @Override
        public double of(double[] values) {
            return Arrays.stream(values).sum() / values.length;
        }
    },
    /** Mean of the middle half: robust to a seed that failed, and uses more of the data than the median. */
    IQM("interquartile mean") {
        @Override
        public double of(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            int cut = sorted.length / 4;
            return MEAN.of(Arrays.copyOfRange(sorted, cut, sorted.length - cut));
        }
    };

    private static final int RESAMPLES = 2000;

    private final String title;

    Statistic(String title) {
        this.title = title;
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    /** Of one value per seed. */
    public abstract double of(double[] values);

    /** The 95 % percentile bootstrap interval: lower and upper end. */
    public double[] interval(double[] values) {
        RandomStream random = RandomStream.of(0, "bootstrap");
        double[] resampled = new double[RESAMPLES];
        double[] sample = new double[values.length];
        for (int r = 0; r < RESAMPLES; r++) {
            for (int i = 0; i < sample.length; i++) {
                sample[i] = values[random.nextInt(values.length)];
            }
            resampled[r] = of(sample);
        }
        Arrays.sort(resampled);
        return new double[] {resampled[RESAMPLES / 40], resampled[RESAMPLES - 1 - RESAMPLES / 40]};
    }
}
