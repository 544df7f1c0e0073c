package dev.bellman.nn.optim;

/**
 * Powers with whole exponents by repeated squaring: the same bits on every machine. {@link StrictMath#pow} would do too, but
 * allocates arrays wherever the compiler does not see through it.
 */
final class WholePower {
    private WholePower() {}

    /** base^exponent, to a relative error of about exponent * 1e-16. @param exponent at least 0 */
    static double of(double base, long exponent) {
        double power = 1;
        double square = base;
        for (long left = exponent; left > 0; left >>= 1) {
            if ((left & 1) != 0) {
                power *= square;
            }
            square *= square;
        }
        return power;
    }
}
