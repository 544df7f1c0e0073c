package dev.bellman.cli.plot;

/**
 * A stretch of the numbers, with round numbers on it.
 *
 * @param low one end
 * @param high the other end, above {@code low}
 */
record NumberAxis(double low, double high) {
    private static final int TICKS = 8;

    /** From {@code low} to {@code high} and a margin beyond, which is a fraction of the distance. */
    static NumberAxis covering(double low, double high, double margin) {
        double distance = high > low ? high - low : Math.max(1, Math.abs(low));
        return new NumberAxis(low - margin * distance, high + margin * distance);
    }

    /** Where a value is, between the places of both ends. */
    double place(double value, double placeOfLow, double placeOfHigh) {
        return placeOfLow + (value - low) / (high - low) * (placeOfHigh - placeOfLow);
    }

    /** At most nine multiples of 1, 2 or 5 times a power of ten. */
    double[] ticks() {
        double step = roundStep((high - low) / TICKS);
        int first = (int) Math.ceil(low / step);
        int last = (int) Math.floor(high / step);
        double[] ticks = new double[last - first + 1];
        for (int i = 0; i < ticks.length; i++) {
            ticks[i] = (first + i) * step;
        }
        return ticks;
    }

    private static double roundStep(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= least) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
