package dev.bellman.nn.optim;

import dev.bellman.base.Check;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A number that changes over training, such as a learning rate, a clip range or an exploration rate: a pure function of
 * progress. {@link #parse} reads what {@code toString} writes.
 */
public sealed interface Schedule {
    /**
     * The value at that point of training.
     *
     * @param progress from 0 at the start to 1 at the end; what lies outside counts as the nearer end
     */
    double at(double progress);

    /** The least value that it ever has. */
    double least();

    /** The greatest value that it ever has. */
    double greatest();

    /**
     * Requires all values to be in that range.
     *
     * @param field what the schedule is called
     * @throws dev.bellman.base.ConfigurationException naming the field and a value outside of it
     */
    default void requireInRange(String field, double minimum, double maximum) {
        Check.inRange(field, least(), minimum, maximum);
        Check.inRange(field, greatest(), minimum, maximum);
    }

    static Schedule constant(double value) {
        return new Constant(value);
    }

    /** From one value to another over all of training. */
    static Schedule linear(double from, double to) {
        return new Linear(from, to, 1);
    }

    /**
     * Reads a schedule: {@code 3e-4}, {@code linear(1e-3, 0)}, {@code linear(1, 0.04, 0.16)} (the third number is the
     * fraction of training that the change takes), {@code exponential(1e-3, 1e-5)}, {@code cosine(1e-3, 0)} (both with
     * an optional fraction too), {@code piecewise(0: 1, 0.5: 0.1, 1: 0)}.
     *
     * @throws dev.bellman.base.ConfigurationException if the text is none of these
     */
    static Schedule parse(String text) {
        return ScheduleParser.parse(text);
    }

    /** Always the same value. */
    record Constant(double value) implements Schedule {
        public Constant {
            ScheduleParser.finite("value of a schedule", value);
        }

        @Override
        public double at(double progress) {
            return value;
        }

        @Override
        public double least() {
            return value;
        }

        @Override
        public double greatest() {
            return value;
        }

        @Override
        public String toString() {
            return ScheduleParser.text(value);
        }
    }

    /** Along a line until {@code fraction} of training is done, then {@code to}. */
    record Linear(double from, double to, double fraction) implements Schedule {
        public Linear {
            ScheduleParser.finite("start of a linear schedule", from);
            ScheduleParser.finite("end of a linear schedule", to);
            ScheduleParser.fraction(fraction);
        }

        @Override
        public double at(double progress) {
            double done = Math.clamp(progress / fraction, 0, 1);
            return from * (1 - done) + to * done;
        }

        @Override
        public double least() {
            return Math.min(from, to);
        }

        @Override
        public double greatest() {
            return Math.max(from, to);
        }

        @Override
        public String toString() {
            return ScheduleParser.text("linear", from, to, fraction);
        }
    }

    /** By the same factor per unit of progress until {@code fraction} of training is done, then {@code to}. */
    record Exponential(double from, double to, double fraction) implements Schedule {
        public Exponential {
            Check.positive("start of an exponential schedule", from);
            Check.positive("end of an exponential schedule", to);
            ScheduleParser.fraction(fraction);
        }

        @Override
        public double at(double progress) {
            double done = Math.clamp(progress / fraction, 0, 1);
            return done == 1 ? to : from * StrictMath.pow(to / from, done);
        }

        @Override
        public double least() {
            return Math.min(from, to);
        }

        @Override
        public double greatest() {
            return Math.max(from, to);
        }

        @Override
        public String toString() {
            return ScheduleParser.text("exponential", from, to, fraction);
        }
    }

    /** Along half a cosine (Loshchilov and Hutter 2017) until {@code fraction} of training is done, then {@code to}. */
    record Cosine(double from, double to, double fraction) implements Schedule {
        public Cosine {
            ScheduleParser.finite("start of a cosine schedule", from);
            ScheduleParser.finite("end of a cosine schedule", to);
            ScheduleParser.fraction(fraction);
        }

        @Override
        public double at(double progress) {
            double remaining = (1 + StrictMath.cos(Math.PI * Math.clamp(progress / fraction, 0, 1))) / 2;
            return from * remaining + to * (1 - remaining);
        }

        @Override
        public double least() {
            return Math.min(from, to);
        }

        @Override
        public double greatest() {
            return Math.max(from, to);
        }

        @Override
        public String toString() {
            return ScheduleParser.text("cosine", from, to, fraction);
        }
    }

    /** Along lines between points; before the first and after the last, the value of that point. */
    record Piecewise(List<Point> points) implements Schedule {
        /**
         * A value at a point of training.
         *
         * @param progress in [0, 1]
         */
        public record Point(double progress, double value) {
            public Point {
                Check.inRange("progress of a piecewise schedule", progress, 0, 1);
                ScheduleParser.finite("value of a piecewise schedule", value);
            }

            @Override
            public String toString() {
                return ScheduleParser.text(progress) + ": " + ScheduleParser.text(value);
            }
        }

        public Piecewise {
            points = List.copyOf(points);
            Check.that(!points.isEmpty(), "a piecewise schedule needs a point, such as piecewise(0: 1, 1: 0)");
            for (int i = 1; i < points.size(); i++) {
                Check.that(
                        points.get(i).progress > points.get(i - 1).progress,
                        "the points of a piecewise schedule must be in increasing order of progress, but are "
                                + points);
            }
        }

        @Override
        public double at(double progress) {
            Point left = points.getFirst();
            if (progress <= left.progress) {
                return left.value;
            }
            for (int i = 1; i < points.size(); i++) {
                Point right = points.get(i);
                if (progress < right.progress) {
                    double done = (progress - left.progress) / (right.progress - left.progress);
                    return left.value * (1 - done) + right.value * done;
                }
                left = right;
            }
            return left.value;
        }

        @Override
        public double least() {
            return points.stream().mapToDouble(Point::value).min().orElseThrow();
        }

        @Override
        public double greatest() {
            return points.stream().mapToDouble(Point::value).max().orElseThrow();
        }

        @Override
        public String toString() {
            return points.stream().map(Point::toString).collect(Collectors.joining(", ", "piecewise(", ")"));
        }
    }
}
