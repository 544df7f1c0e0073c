package dev.bellman.cli.plot;

import java.util.Arrays;

/**
 * One metric of one run over its environment steps.
 *
 * @param steps increasing; at least one
 * @param values one per step, finite
 */
public record Curve(double[] steps, double[] values) {
    public double firstStep() {
        return steps[0];
    }

    public double lastStep() {
        return steps[steps.length - 1];
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
