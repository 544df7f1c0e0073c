package dev.bellman.cli.console;

import java.util.Locale;

/** Numbers and times as people read them. */
public final class Text {
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int MINUTES_PER_HOUR = 60;

    private Text() {}

    /** {@code 100,000}. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** About four digits: {@code 182.3}, {@code 0.01234}, {@code 1.235e-05}; {@code -} for NaN. */
    public static String number(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinite" : "-infinite";
        }
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size >= 1e7 || (size < 1e-3 && size > 0)) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        int decimals = size >= 1000 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 4;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** {@code 0.8 s}, {@code 42 s}, {@code 3 min 05 s}, {@code 2 h 07 min}. */
    public static String duration(double seconds) {
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < SECONDS_PER_MINUTE) {
            return whole + " s";
        }
        long minutes = whole / SECONDS_PER_MINUTE;
        if (minutes < MINUTES_PER_HOUR) {
            return String.format(Locale.ROOT, "%d min %02d s", minutes, whole % SECONDS_PER_MINUTE);
        }
        return String.format(Locale.ROOT, "%,d h %02d min", minutes / MINUTES_PER_HOUR, minutes % MINUTES_PER_HOUR);
    }
}
