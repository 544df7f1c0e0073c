package dev.bellman.cli.plot;

import dev.bellman.base.BellmanException;
import java.util.Arrays;
import java.util.List;

/** Joins the curves of several seeds. */
public final class SeedBands {
    /** Points of a joined curve whose seeds were logged at different steps. */
    private static final int POINTS = 200;

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
        double[] centre = new double[steps.length];
        double[] low = new double[steps.length];
        double[] high = new double[steps.length];
        for (int i = 0; i < steps.length; i++) {
            double step = steps[i];
            double[] values =
                    seeds.stream().mapToDouble(seed -> seed.valueAt(step)).toArray();
            centre[i] = statistic.of(values);
            double[] interval = statistic.interval(values);
            low[i] = interval[0];
            high[i] = interval[1];
        }
        return new Band(label, steps, centre, low, high);
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
