package dev.bellman.distribution;

/**
 * The entropy of a = tanh(u) with u normal: that of u plus E log(1 - a^2). Of all with the same deviation it is greatest at mean 0,
 * and falls off to both sides of a deviation of about 0.87, where it is 0.68: the uniform distribution's log 2 is out of reach.
 */
final class SquashedEntropy {
    private static final double LOG_SQRT_2_PI = 0.9189385332046727;
    /** Trapezia: exact for the normal density but for the last digits. */
    private static final double STEP = 0.01;

    private static final double END = 9;
    private static final int HALVINGS = 60;

    private SquashedEntropy() {}

    /** The greatest entropy in nats of one element whose log standard deviation lies within the bounds. */
    static double greatest(double lowestLogDeviation, double highestLogDeviation) {
        double low = lowestLogDeviation;
        double high = highestLogDeviation;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            boolean rising = slope(middle) > 0;
            low = rising ? middle : low;
            high = rising ? high : middle;
        }
        return atMeanZero(low);
    }

    /** dH/dl = 1 - 2 E[u tanh u], which falls with l. */
    private static double slope(double logDeviation) {
        double deviation = StrictMath.exp(logDeviation);
        double sum = 0;
        for (double z = -END; z <= END; z += STEP) {
            double u = deviation * z;
            sum += density(z) * u * StrictMath.tanh(u);
        }
        return 1 - 2 * sum * STEP;
    }

    /** H = l + 1/2 log(2 pi e) + E[log(1 - tanh(u)^2)]. */
    static double atMeanZero(double logDeviation) {
        double deviation = StrictMath.exp(logDeviation);
        double sum = 0;
        for (double z = -END; z <= END; z += STEP) {
            double u = Math.abs(deviation * z);
            // log(1 - tanh(u)^2) without 1 - 1.
            sum += density(z) * 2 * (StrictMath.log(2) - u - StrictMath.log1p(StrictMath.exp(-2 * u)));
        }
        return logDeviation + LOG_SQRT_2_PI + 0.5 + sum * STEP;
    }

    private static double density(double z) {
        return StrictMath.exp(-z * z / 2 - LOG_SQRT_2_PI);
    }
}
