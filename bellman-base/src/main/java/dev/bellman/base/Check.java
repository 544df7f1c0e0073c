package dev.bellman.base;

import java.util.Arrays;

/** Refuses nonsense with a message that names the field, the value and the range. Each check returns its value. */
public final class Check {
    /** As many as fit a Java array on every virtual machine. */
    private static final int MOST_ELEMENTS = Integer.MAX_VALUE - 8;

    private Check() {}

    /** Requires {@code minimum <= value <= maximum}; NaN is refused. */
    public static double inRange(String field, double value, double minimum, double maximum) {
        if (!(value >= minimum && value <= maximum)) {
            throw new ConfigurationException(field + " must be in [" + minimum + ", " + maximum + "], but is " + value);
        }
        return value;
    }

    /** Requires a finite value above zero. */
    public static double positive(String field, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new ConfigurationException(field + " must be a finite number above 0, but is " + value);
        }
        return value;
    }

    /** Requires a finite value of at least zero. */
    public static double notNegative(String field, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new ConfigurationException(field + " must be a finite number of at least 0, but is " + value);
        }
        return value;
    }

    /** Requires {@code value >= minimum}. */
    public static long atLeast(String field, long value, long minimum) {
        if (value < minimum) {
            throw new ConfigurationException(field + " must be at least " + minimum + ", but is " + value);
        }
        return value;
    }

    /** Requires {@code value >= minimum}. */
    public static int atLeast(String field, int value, int minimum) {
        return (int) atLeast(field, (long) value, minimum);
    }

    /** Requires {@code minimum <= value <= maximum}. */
    public static long inRange(String field, long value, long minimum, long maximum) {
        if (value < minimum || value > maximum) {
            throw new ConfigurationException(field + " must be in [" + minimum + ", " + maximum + "], but is " + value);
        }
        return value;
    }

    /** Requires {@code minimum <= value <= maximum}. */
    public static int inRange(String field, int value, int minimum, int maximum) {
        return (int) inRange(field, (long) value, (long) minimum, (long) maximum);
    }

    /**
     * The product of sizes, required to be one that an array can have.
     *
     * @param what has so many elements
     * @param sizes each at least 0
     */
    public static int product(String what, int... sizes) {
        long product = 1;
        for (int size : sizes) {
            product *= atLeast("size of " + what, size, 0);
            if (product > MOST_ELEMENTS) {
                throw new ConfigurationException(what + " of sizes " + Quoted.of(Arrays.toString(sizes))
                        + " would have more than " + MOST_ELEMENTS + " elements; make it smaller");
            }
        }
        return (int) product;
    }

    /** Requires a condition that ties several fields together. */
    public static void that(boolean condition, String message) {
        if (!condition) {
            throw new ConfigurationException(message);
        }
    }
}
