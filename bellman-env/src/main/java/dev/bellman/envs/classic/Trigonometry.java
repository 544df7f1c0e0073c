package dev.bellman.envs.classic;

/**
 * {@link StrictMath#sin} and {@link StrictMath#cos} to the bit, without the array that those allocate outside of +-pi/4.
 * The reduction and the polynomials are those of the Freely Distributable Math Library, which {@code StrictMath} is
 * specified to equal; the order of every operation is therefore fixed.
 */
final class Trigonometry {
    /** Upper halves of the bits of 2^-27, 0.3, 0.78125 and pi/4, where the methods change. */
    private static final int TINY_BITS = 0x3e400000;

    private static final int THREE_TENTHS_BITS = 0x3fd33333;
    private static final int NEAR_QUARTER_PI_BITS = 0x3fe90000;
    private static final int QUARTER_PI_BITS = 0x3fe921fb;

    private static final double SINE_1 = -0x1.5555555555549p-3;
    private static final double TWO_OVER_PI = 0x1.45f306dc9c883p-1;
    /** pi/2 in pieces of 33 bits, each with the rest that follows it. */
    private static final double HALF_PI_1 = 0x1.921fb544p0;

    private static final double REST_1 = 0x1.0b4611a626331p-34;
    private static final double HALF_PI_2 = 0x1.0b4611a6p-34;
    private static final double REST_2 = 0x1.3198a2e037073p-69;
    private static final double HALF_PI_3 = 0x1.3198a2ep-69;
    private static final double REST_3 = 0x1.b839a252049c1p-104;

    /** Beyond so many quarter turns a longer reduction is needed. */
    private static final int MAX_TURNS = 1 << 19;
    /** Upper halves of the bits of k pi/2. */
    private static final int[] HALF_PI_MULTIPLES = new int[32];

    static {
        for (int k = 1; k < HALF_PI_MULTIPLES.length; k++) {
            HALF_PI_MULTIPLES[k] = upperBits(k * (Math.PI / 2));
        }
    }

    private Trigonometry() {}

    static double sin(double angle) {
        return isSmall(angle) ? smallSin(angle) : turned(angle, 0);
    }

    static double cos(double angle) {
        return isSmall(angle) ? cosKernel(angle, 0) : turned(angle, 1);
    }

    private static boolean isSmall(double angle) {
        return upperBits(angle) <= QUARTER_PI_BITS;
    }

    /** sin(angle + quarters * pi / 2), with {@code quarters} 0 or 1. */
    private static double turned(double angle, int quarters) {
        double size = Math.abs(angle);
        if (!(size < (MAX_TURNS - 1) * (Math.PI / 2))) {
            return quarters == 0 ? StrictMath.sin(angle) : StrictMath.cos(angle);
        }
        int turns = (int) (size * TWO_OVER_PI + 0.5);
        double high = size - turns * HALF_PI_1;
        double low = turns * REST_1;
        double reduced = high - low;
        // The library looks for cancellation only where the upper bits are those of k pi/2, so a better result
        // elsewhere
        // would be another one.
        boolean mayCancel = turns >= HALF_PI_MULTIPLES.length || upperBits(size) == HALF_PI_MULTIPLES[turns];
        if (mayCancel && lostBits(size, reduced) > 16) {
            double before = high;
            double piece = turns * HALF_PI_2;
            high = before - piece;
            low = turns * REST_2 - ((before - high) - piece);
            reduced = high - low;
            if (lostBits(size, reduced) > 49) {
                before = high;
                piece = turns * HALF_PI_3;
                high = before - piece;
                low = turns * REST_3 - ((before - high) - piece);
                reduced = high - low;
            }
        }
        double tail = (high - reduced) - low;
        return angle < 0 ? atQuarter(quarters - turns, -reduced, -tail) : atQuarter(quarters + turns, reduced, tail);
    }

    private static double atQuarter(int quarters, double reduced, double tail) {
        return switch (quarters & 3) {
            case 0 -> sinKernel(reduced, tail);
            case 1 -> cosKernel(reduced, tail);
            case 2 -> -sinKernel(reduced, tail);
            default -> -cosKernel(reduced, tail);
        };
    }

    private static int lostBits(double before, double after) {
        return (upperBits(before) >> 20) - (upperBits(after) >> 20);
    }

    private static double smallSin(double x) {
        if (upperBits(x) < TINY_BITS) {
            return x;
        }
        double square = x * x;
        return x + square * x * (SINE_1 + square * sineSeries(square));
    }

    /** sin(x + tail) for |x| up to about pi/4. */
    private static double sinKernel(double x, double tail) {
        if (upperBits(x) < TINY_BITS) {
            return x;
        }
        double square = x * x;
        double cube = square * x;
        return x - ((square * (0.5 * tail - cube * sineSeries(square)) - tail) - cube * SINE_1);
    }

    private static double sineSeries(double square) {
        double sum = -0x1.ae5e68a2b9cebp-26 + square * 0x1.5d93a5acfd57cp-33;
        sum = 0x1.71de357b1fe7dp-19 + square * sum;
        sum = -0x1.a01a019c161d5p-13 + square * sum;
        return 0x1.111111110f8a6p-7 + square * sum;
    }

    /** cos(x + tail) for |x| up to about pi/4. */
    private static double cosKernel(double x, double tail) {
        int size = upperBits(x);
        if (size < TINY_BITS) {
            return 1;
        }
        double square = x * x;
        double bend = square * cosineSeries(square) - x * tail;
        if (size < THREE_TENTHS_BITS) {
            return 1 - (0.5 * square - bend);
        }
        double quarter =
                size > NEAR_QUARTER_PI_BITS ? 0.28125 : Double.longBitsToDouble((long) (size - 0x00200000) << 32);
        return (1 - quarter) - ((0.5 * square - quarter) - bend);
    }

    private static double cosineSeries(double square) {
        double sum = 0x1.1ee9ebdb4b1c4p-29 + square * -0x1.8fae9be8838d4p-37;
        sum = -0x1.27e4f809c52adp-22 + square * sum;
        sum = 0x1.a01a019cb1590p-16 + square * sum;
        sum = -0x1.6c16c16c15177p-10 + square * sum;
        return square * (0x1.555555555554cp-5 + square * sum);
    }

    private static int upperBits(double value) {
        return (int) (Double.doubleToRawLongBits(value) >>> 32) & 0x7fffffff;
    }
}
