package dev.bellman.nn.optim;

import dev.bellman.base.Check;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Quoted;
import dev.bellman.nn.optim.Schedule.Piecewise.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text form of a {@link Schedule}. */
final class ScheduleParser {
    private static final Pattern CALL = Pattern.compile("\\s*([a-z]+)\\s*\\(([^()]*)\\)\\s*");

    private ScheduleParser() {}

    static Schedule parse(String text) {
        Matcher call = CALL.matcher(text);
        if (!call.matches()) {
            return new Schedule.Constant(number(text, text));
        }
        String[] arguments = call.group(2).split(",", -1);
        return switch (call.group(1)) {
            case "linear" ->
                new Schedule.Linear(
                        argument(text, arguments, 0), argument(text, arguments, 1), lastArgument(text, arguments));
            case "exponential" ->
                new Schedule.Exponential(
                        argument(text, arguments, 0), argument(text, arguments, 1), lastArgument(text, arguments));
            case "cosine" ->
                new Schedule.Cosine(
                        argument(text, arguments, 0), argument(text, arguments, 1), lastArgument(text, arguments));
            case "piecewise" -> piecewise(text, arguments);
            default -> throw unreadable(text);
        };
    }

    private static double argument(String text, String[] arguments, int index) {
        if (index >= arguments.length) {
            throw unreadable(text);
        }
        return number(text, arguments[index]);
    }

    /** The optional third argument: the fraction of training. */
    private static double lastArgument(String text, String[] arguments) {
        if (arguments.length > 3) {
            throw unreadable(text);
        }
        return arguments.length == 3 ? number(text, arguments[2]) : 1;
    }

    private static Schedule piecewise(String text, String[] arguments) {
        List<Point> points = new ArrayList<>();
        for (String argument : arguments) {
            String[] pair = argument.split(":", -1);
            if (pair.length != 2) {
                throw unreadable(text);
            }
            points.add(new Point(number(text, pair[0]), number(text, pair[1])));
        }
        return new Schedule.Piecewise(points);
    }

    private static double number(String text, String number) {
        try {
            return Double.parseDouble(number.strip());
        } catch (NumberFormatException e) {
            throw unreadable(text);
        }
    }

    private static ConfigurationException unreadable(String text) {
        return new ConfigurationException("'" + Quoted.of(text)
                + "' is no schedule; write a number such as 3e-4, linear(1e-3, 0), linear(1, 0.05, 0.1), "
                + "exponential(1e-3, 1e-5), cosine(1e-3, 0) or piecewise(0: 1, 0.5: 0.1)");
    }

    static String text(String kind, double from, double to, double fraction) {
        return kind + "(" + text(from) + ", " + text(to) + (fraction == 1 ? "" : ", " + text(fraction)) + ")";
    }

    /** The shortest text that reads back as that number: 0 rather than 0.0. */
    static String text(double value) {
        String text = Double.toString(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    static void finite(String field, double value) {
        Check.inRange(field, value, -Double.MAX_VALUE, Double.MAX_VALUE);
    }

    static void fraction(double fraction) {
        Check.inRange("fraction of training of a schedule", fraction, Double.MIN_VALUE, 1);
    }
}
