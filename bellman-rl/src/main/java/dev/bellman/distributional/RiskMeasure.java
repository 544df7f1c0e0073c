package dev.bellman.distributional;

import dev.bellman.base.Check;
import dev.bellman.base.ConfigurationException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a distribution of returns is worth to somebody who may dislike risk: the mean under distorted probabilities, with
 * weight g(F_i) - g(F_(i-1)) for the i-th smallest return, F being the cumulative probability (Dabney et al. 2018b, section
 * 3: g is the inverse of their beta). {@link #parse} reads what {@code toString} writes.
 */
public sealed interface RiskMeasure {
    /**
     * g: how much of the weight falls on the worst {@code probability} of all cases.
     *
     * @param probability in [0, 1]
     * @return in [0, 1]: g(0) = 0, g(1) = 1, and g never falls
     */
    double weightOfWorst(double probability);

    /** Whether it is the plain mean. */
    default boolean neutral() {
        return false;
    }

    /** The mean. */
    record Neutral() implements RiskMeasure {
        @Override
        public double weightOfWorst(double probability) {
            return probability;
        }

        @Override
        public boolean neutral() {
            return true;
        }

        @Override
        public String toString() {
            return "neutral";
        }
    }

    /** Conditional value at risk: the mean of the worst {@code alpha} of all cases. @param alpha in (0, 1]; 1: the mean */
    record Cvar(double alpha) implements RiskMeasure {
        public Cvar {
            Check.that(alpha > 0 && alpha <= 1, "alpha of cvar must be above 0 and at most 1, but is " + alpha);
        }

        @Override
        public double weightOfWorst(double probability) {
            return Math.min(probability / alpha, 1);
        }

        @Override
        public String toString() {
            return "cvar(" + alpha + ")";
        }
    }

    /**
     * Wang's (2000) transform: normal scores are moved by {@code shift}.
     *
     * @param shift below 0 is averse to risk, above 0 seeks it; -0.75 in the paper
     */
    record Wang(double shift) implements RiskMeasure {
        public Wang {
            Check.inRange("shift of wang", shift, -10, 10);
        }

        @Override
        public double weightOfWorst(double probability) {
            if (probability <= 0 || probability >= 1) {
                return Math.clamp(probability, 0, 1);
            }
            return StandardNormal.cumulative(StandardNormal.quantile(probability) - shift);
        }

        @Override
        public String toString() {
            return "wang(" + shift + ")";
        }
    }

    /**
     * A power of the probability.
     *
     * @param power below 0 is averse to risk, above 0 seeks it; -2 in the paper
     */
    record Power(double power) implements RiskMeasure {
        public Power {
            Check.inRange("power of power", power, -100, 100);
        }

        @Override
        public double weightOfWorst(double probability) {
            double exponent = 1 + Math.abs(power);
            return power < 0 ? 1 - StrictMath.pow(1 - probability, exponent) : StrictMath.pow(probability, exponent);
        }

        @Override
        public String toString() {
            return "power(" + power + ")";
        }
    }

    /**
     * Reads {@code neutral}, {@code cvar(0.25)}, {@code wang(-0.75)} or {@code power(-2)}.
     *
     * @throws ConfigurationException if the text is none of these
     */
    static RiskMeasure parse(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        if (name.equals("neutral")) {
            return new Neutral();
        }
        Matcher match =
                Pattern.compile("(cvar|wang|power)\\(\\s*([-+.0-9e]+)\\s*\\)").matcher(name);
        if (!match.matches()) {
            throw new ConfigurationException(
                    "a risk measure is neutral, cvar(ALPHA), wang(SHIFT) or power(POWER), such as "
                            + "cvar(0.25), but this is \"" + text + "\"");
        }
        double parameter = number(match.group(2), text);
        return switch (match.group(1)) {
            case "cvar" -> new Cvar(parameter);
            case "wang" -> new Wang(parameter);
            default -> new Power(parameter);
        };
    }

    private static double number(String digits, String text) {
        try {
            return Double.parseDouble(digits);
        } catch (NumberFormatException e) {
            throw new ConfigurationException("\"" + digits + "\" in risk measure \"" + text + "\" is not a number", e);
        }
    }
}
