package dev.bellman.cli.plot;

import dev.bellman.cli.runs.SavedRun;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One metric of one run over its environment steps.
 *
 * @param steps increasing; at least one
 * @param values one per step, finite
 */
public record Curve(double[] steps, double[] values) {
    /** That metric of a run, from its {@code metrics.jsonl}; empty if it has no values. */
    public static Optional<Curve> of(SavedRun run, String metric) {
        TreeMap<Double, Double> points = new TreeMap<>();
        run.metrics().rows().forEach(row -> {
            double value = row.getOrDefault(metric, Double.NaN);
            if (Double.isFinite(value)) {
                points.put(row.getOrDefault("steps", Double.NaN), value);
            }
        });
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(new Curve(
                        points.keySet().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray(),
                        points.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray()));
    }

    public double firstStep() {
        return steps[0];
    }

    public double lastStep() {
        return steps[steps.length - 1];
    }

    /** Mean of the values: how well a run did on the way, where they are spaced evenly. */
    public double mean() {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** Half-way between the first value and the greatest. */
    public double middle() {
        return (values[0] + Arrays.stream(values).max().orElseThrow()) / 2;
    }

    /** Linear between points, constant beyond the ends. */
    double valueAt(double step) {
        int found = Arrays.binarySearch(steps, step);
        if (found >= 0) {
            return values[found];
        }
        int next = -found - 1;
        if (next == 0) {
            return values[0];
        }
        if (next == steps.length) {
            return values[steps.length - 1];
        }
        double fraction = (step - steps[next - 1]) / (steps[next] - steps[next - 1]);
        return values[next - 1] + fraction * (values[next] - values[next - 1]);
    }
}
