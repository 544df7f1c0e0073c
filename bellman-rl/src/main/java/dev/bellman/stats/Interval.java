package dev.bellman.stats;

/**
 * An estimate and how sure it is.
 *
 * @param point the value on the scores themselves
 * @param low lower end of the confidence interval
 * @param high upper end of the confidence interval
 */
public record Interval(double point, double low, double high) {
    /** Whether the value lies between the ends. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** {@code high - low}. */
    public double width() {
        return high - low;
    }
}
