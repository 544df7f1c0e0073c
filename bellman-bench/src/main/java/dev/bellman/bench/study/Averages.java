package dev.bellman.bench.study;

import dev.bellman.cli.plot.Band;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The mean of a curve over many runs, and how sure it is. */
final class Averages {
    /** Standard errors to either side that hold 95 % of a normal distribution. */
    private static final double WIDTH = 1.96;

    private final double[] sums;
    private final double[] squares;
    private final int runs;

    /** @param runs how many are going to be added */
    Averages(int points, int runs) {
        sums = new double[points];
        squares = new double[points];
        this.runs = runs;
    }

    /** Adds one run's value at one point. */
    void add(int point, double value) {
        sums[point] += value;
        squares[point] += value * value;
    }

    double mean(int point) {
        return sums[point] / runs;
    }

    private double standardError(int point) {
        double variance = squares[point] / runs - mean(point) * mean(point);
        return Math.sqrt(Math.max(0, variance) / runs);
    }

    /**
     * The means with their 95 % intervals.
     *
     * @param every how many points lie between those that are shown, from the first on
     */
    Band band(String label, int every) {
        int[] points = IntStream.range(0, sums.length)
                .filter(point -> point == 0 || (point + 1) % every == 0)
                .toArray();
        return new Band(
                label,
                values(points, point -> point + 1),
                values(points, this::mean),
                values(points, point -> mean(point) - WIDTH * standardError(point)),
                values(points, point -> mean(point) + WIDTH * standardError(point)));
    }

    private static double[] values(int[] points, IntToDoubleFunction value) {
        return Arrays.stream(points).mapToDouble(value).toArray();
    }
}
