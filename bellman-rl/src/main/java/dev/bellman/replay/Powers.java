package dev.bellman.replay;

import dev.bellman.nn.kernel.FloatMath;

/** Powers of positive numbers: the same bits on every machine, and without the garbage of {@link StrictMath#pow}. */
final class Powers {
    private Powers() {}

    /**
     * {@code base^exponent}.
     *
     * @param base at least 0; one that is too small for a float counts as the least there is
     */
    static float power(double base, double exponent) {
        float logarithm = FloatMath.log(Math.max((float) base, Float.MIN_VALUE));
        return FloatMath.exp((float) exponent * logarithm);
    }
}
