package dev.bellman.distributional;

/** The standard normal distribution, with the same bits on every machine. */
final class StandardNormal {
    private static final double LOG_ROOT_TWO_PI = 0.91893853320467274178;
    /** Beyond it the series loses digits, and the probability is 0 or 1 to 1e-12. */
    private static final double FAR = 7;

    private static final int HALVINGS = 60;

    private StandardNormal() {}

    /** The probability of at most x, to about 1e-15 absolute, by Marsaglia's (2004) Taylor series. */
    static double cumulative(double x) {
        if (Math.abs(x) > FAR) {
            return x > 0 ? 1 : 0;
        }
        double square = x * x;
        double term = x;
        double sum = x;
        double before = 0;
        for (int i = 3; sum != before; i += 2) {
            before = sum;
            term *= square / i;
            sum += term;
        }
        return 0.5 + sum * StrictMath.exp(-0.5 * square - LOG_ROOT_TWO_PI);
    }

    /** The x of that cumulative probability, in (0, 1), by bisection. */
    static double quantile(double probability) {
        double low = -FAR;
        double high = FAR;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (cumulative(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
