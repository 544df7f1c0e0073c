package dev.bellman.distributional;

/**
 * What a distribution of returns is worth under a measure of risk, as {@link ReturnDistribution#value} says, without a new
 * object for each one: values and probabilities are put here first.
 */
final class WeighedReturns {
    private final Distortion distortion;
    private final double[] values;
    private final double[] probabilities;

    WeighedReturns(int size, Distortion distortion) {
        this.distortion = distortion;
        values = new double[size];
        probabilities = new double[size];
    }

    /** @param probability at least 0; all are scaled to sum to 1 */
    void put(int i, double value, double probability) {
        values[i] = value;
        probabilities[i] = probability;
    }

    /** The worth of what was put; it is sorted by this. */
    double value() {
        double total = 0;
        for (double probability : probabilities) {
            total += probability;
        }
        sort();
        double cumulative = 0;
        double weightBefore = 0;
        double sum = 0;
        int last = values.length - 1;
        for (int i = 0; i <= last; i++) {
            cumulative += probabilities[i] / total;
            double weight = i == last ? 1 : distortion.weightOfWorst(Math.min(cumulative, 1));
            sum += (weight - weightBefore) * values[i];
            weightBefore = weight;
        }
        return sum;
    }

    /** By insertion: quantiles come nearly in order. */
    private void sort() {
        for (int i = 1; i < values.length; i++) {
            double value = values[i];
            double probability = probabilities[i];
            int to = i;
            while (to > 0 && values[to - 1] > value) {
                values[to] = values[to - 1];
                probabilities[to] = probabilities[to - 1];
                to--;
            }
            values[to] = value;
            probabilities[to] = probability;
        }
    }
}
