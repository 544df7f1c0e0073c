package dev.bellman.env;

import dev.bellman.base.Check;

/**
 * A number that a task tells of every step beside the reward: whether it succeeded, what it cost, how much came through. It has no
 * part in what is learnt. The steps of an episode join to one number; reports and evaluations are means of those over episodes.
 *
 * @param name letters, digits and . _ -, such as {@code cost}; the mean of {@value #SUCCESS} is called the success rate
 * @param joining how the steps of an episode join
 */
public record Measure(String name, Joining joining) {
    /** What a measure is called that is 1 where the task was done, and else 0. */
    public static final String SUCCESS = "success";

    public Measure {
        Check.that(
                name.matches("[A-Za-z0-9_.-]+"),
                "measure '" + name + "' may only have letters, digits and . _ - in its name");
    }

    /** Whether the episode succeeded, as its last step says: 1, or 0. */
    public static Measure success() {
        return last(SUCCESS);
    }

    /** What the last step of the episode says. */
    public static Measure last(String name) {
        return new Measure(name, Joining.LAST);
    }

    /** The sum over the steps of the episode. */
    public static Measure sum(String name) {
        return new Measure(name, Joining.SUM);
    }

    /** The mean over the steps of the episode. */
    public static Measure mean(String name) {
        return new Measure(name, Joining.MEAN);
    }

    /** The greatest of the episode. */
    public static Measure maximum(String name) {
        return new Measure(name, Joining.MAXIMUM);
    }

    /** How the steps of an episode join to one number. */
    public enum Joining {
        LAST,
        SUM,
        MEAN,
        MAXIMUM;

        /** What is kept of some steps and one more; of a mean, that is the sum. */
        double with(double kept, double value) {
            return switch (this) {
                case LAST -> value;
                case SUM, MEAN -> kept + value;
                case MAXIMUM -> Math.max(kept, value);
            };
        }

        /** What a step that changed nothing measures, where the one before measured this. */
        double unchanged(double value) {
            return this == SUM ? 0 : value;
        }
    }
}
