package dev.bellman.replay;

/** Powers of positive numbers. {@link StrictMath#pow} would do, but allocates with every call. */
final class Powers {
    private Powers() {}

    /** @param base above 0 */
    static double power(double base, double exponent) {
        return StrictMath.exp(exponent * StrictMath.log(base));
    }
}
