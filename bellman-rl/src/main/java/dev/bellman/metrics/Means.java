package dev.bellman.metrics;

/** Means of what a batch holds. */
public final class Means {
    private Means() {}

    /** The mean of the first {@code count} values, summed in order and in double precision; NaN of none. */
    public static double of(float[] values, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        return sum / count;
    }
}
