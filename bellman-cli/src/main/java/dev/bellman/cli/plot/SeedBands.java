package dev.bellman.cli.plot;

import dev.bellman.base.BellmanException;
import dev.bellman.base.RandomStream;
import dev.bellman.stats.Bootstrap;
import dev.bellman.stats.Interval;
import dev.bellman.stats.Scores;
import java.util.Arrays;
import java.util.List;

/** Joins the curves of several seeds. */
public final class SeedBands {
    /** Points of a joined curve whose seeds were logged at different steps. */
    private static final int POINTS = 200;

    /** Enough for the eye. */
    private static final Bootstrap BOOTSTRAP = new Bootstrap(2000, 0.95);

    private final Statistic statistic;

    public SeedBands(Statistic statistic) {
        this.statistic = statistic;
    }

    /**
     * The statistic of the seeds at each step with its 95 % bootstrap interval, where all of them have values.
     *
     * @throws BellmanException if there are no such steps
     */
    public Band join(String label, List<Curve> seeds) {
        double[] steps = commonSteps(label, seeds);
        List<Scores> points = Arrays.stream(steps)
                .mapToObj(step -> Scores.ofOneTask(
                        seeds.stream().mapToDouble(seed -> seed.valueAt(step)).toArray()))
                .toList();
        List<Interval> intervals = BOOTSTRAP.curve(points, statistic.metric(), RandomStream.of(0, "bootstrap"));
        return new Band(
                label,
                steps,
                intervals.stream().mapToDouble(Interval::point).toArray(),
                intervals.stream().mapToDouble(Interval::low).toArray(),
                intervals.stream().mapToDouble(Interval::high).toArray());
    }

    private static double[] commonSteps(String label, List<Curve> seeds) {
        Curve first = seeds.getFirst();
        if (seeds.stream().allMatch(seed -> Arrays.equals(seed.steps(), first.steps()))) {
            return first.steps();
        }
        double from = seeds.stream().mapToDouble(Curve::firstStep).max().orElseThrow();
        double to = seeds.stream().mapToDouble(Curve::lastStep).min().orElseThrow();
        if (from > to) {
            throw new BellmanException("the runs of " + label + " have no steps in common");
        }
        double[] steps = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            steps[i] = from + (to - from) * i / (POINTS - 1);
        }
        return steps;
    }
}
