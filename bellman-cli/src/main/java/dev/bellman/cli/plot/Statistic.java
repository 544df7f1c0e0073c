package dev.bellman.cli.plot;

import dev.bellman.stats.Metric;

/** How one value per seed becomes one value. */
public enum Statistic {
    MEAN("mean", Metric.MEAN),
    /** Mean of the middle half: robust to a seed that failed, and uses more of the data than the median. */
    IQM("interquartile mean", Metric.INTERQUARTILE_MEAN);

    private final String title;
    private final Metric metric;

    Statistic(String title, Metric metric) {
        this.title = title;
        this.metric = metric;
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    Metric metric() {
        return metric;
    }
}
