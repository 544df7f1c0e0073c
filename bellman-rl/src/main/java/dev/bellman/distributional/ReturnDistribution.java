package dev.bellman.distributional;

import dev.bellman.base.Check;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** A distribution of returns: finitely many values and their probabilities. Immutable. */
public final class ReturnDistribution {
    private final double[] values;
    private final double[] probabilities;

    /**
     * @param values in any order
     * @param probabilities of as many; at least 0; scaled to sum to 1
     */
    public ReturnDistribution(double[] values, double[] probabilities) {
        Check.that(
                values.length == probabilities.length && values.length > 0,
                values.length + " values need as many probabilities, but there are " + probabilities.length);
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double sum = 0;
        for (double probability : probabilities) {
            Check.that(probability >= 0, "a probability must be at least 0, but one is " + probability);
            sum += probability;
        }
        Check.that(sum > 0, "some probability must be above 0");
        double total = sum;
        this.values = Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
        this.probabilities =
                Arrays.stream(order).mapToDouble(i -> probabilities[i] / total).toArray();
    }

    /** Values of equal probability, such as quantiles at the midpoints of equal intervals. */
    public static ReturnDistribution ofEquallyLikely(double... values) {
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);
        return new ReturnDistribution(values, ones);
    }

    /** Number of values. */
    public int size() {
        return values.length;
    }

    /** The i-th smallest value. */
    public double value(int i) {
        return values[i];
    }

    /** The probability of the i-th smallest value. */
    public double probability(int i) {
        return probabilities[i];
    }

    public double mean() {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += probabilities[i] * values[i];
        }
        return sum;
    }

    public double variance() {
        double mean = mean();
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += probabilities[i] * (values[i] - mean) * (values[i] - mean);
        }
        return sum;
    }

    /** The smallest value that is not exceeded with at least that probability. @param fraction in [0, 1] */
    public double quantile(double fraction) {
        Check.inRange("fraction of a quantile", fraction, 0, 1);
        double cumulative = 0;
        for (int i = 0; i < values.length; i++) {
            cumulative += probabilities[i];
            if (cumulative >= fraction - ROUNDING) {
                return values[i];
            }
        }
        return values[values.length - 1];
    }

    private static final double ROUNDING = 1e-12;

    /** Conditional value at risk: the mean of the worst {@code alpha} of all cases. @param alpha in (0, 1] */
    public double cvar(double alpha) {
        return value(new RiskMeasure.Cvar(alpha));
    }

    /** What it is worth under that measure of risk. */
    public double value(RiskMeasure risk) {
        double cumulative = 0;
        double weightBefore = 0;
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            cumulative += probabilities[i];
            double weight = i == values.length - 1 ? 1 : risk.weightOfWorst(Math.min(cumulative, 1));
            sum += (weight - weightBefore) * values[i];
            weightBefore = weight;
        }
        return sum;
    }

    /** In nats: 0 for a certain return. */
    public double entropy() {
        double sum = 0;
        for (double probability : probabilities) {
            sum -= probability > 0 ? probability * StrictMath.log(probability) : 0;
        }
        return sum;
    }
}
