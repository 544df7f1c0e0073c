package dev.bellman.trpo;

import dev.bellman.base.Check;
import dev.bellman.config.Hyperparameter;
import dev.bellman.nn.optim.Schedule;

/** How far a policy goes along the natural gradient x = (F + c I)^-1 g. */
public sealed interface NaturalStep {
    /**
     * As far as the KL radius allows, sqrt(2 radius / x^T (F + c I) x), and back until the true KL divergence is within the radius and
     * the objective has risen (Schulman et al. 2015, appendix C).
     *
     * @param radius the most that the mean KL(old || new) may be, in nats
     * @param backtracks how often the step may be shortened before it is given up
     * @param shrink factor of the step at each of them
     * @param minimumImprovement the least share of the rise that the gradient predicts which the objective must have
     */
    record TrustRegion(
            @Hyperparameter(
                    value = "largest mean KL divergence from the old policy, in nats",
                    more = "larger policy changes",
                    less = "smaller ones",
                    usual = "0.005 to 0.05",
                    min = Double.MIN_VALUE)
            double radius,

            @Hyperparameter(value = "how often a step may be shortened before it is given up", usual = "10", min = 0)
            int backtracks,

            @Hyperparameter(
                    value = "factor of the step each time it is shortened",
                    usual = "0.5 to 0.8",
                    min = 0,
                    max = 1)
            double shrink,

            @Hyperparameter(
                    value = "least share of the predicted improvement that a step must have",
                    more = "more cautious",
                    usual = "0, or 0.1",
                    min = 0,
                    max = 1)
            double minimumImprovement)
            implements NaturalStep {
        public TrustRegion {
            Check.positive("radius", radius);
            Check.atLeast("backtracks", backtracks, 0);
            Check.inRange("shrink", shrink, 0, 1);
            Check.inRange("minimum-improvement", minimumImprovement, 0, 1);
        }

        /**
         * As in Stable-Baselines3, with a shorter step more; but for actions of several numbers, where it divides the divergence by
         * their number.
         */
        public TrustRegion() {
            this(0.01, 10, 0.8, 0);
        }
    }

    /**
     * As far as the KL radius allows, if the divergence were quadratic: sqrt(2 radius / x^T (F + c I) x), whatever comes of it (Rajeswaran
     * et al. 2017, eq. 5).
     *
     * @param radius in nats
     */
    record Normalized(
            @Hyperparameter(
                    value = "mean KL divergence from the old policy to aim at, in nats",
                    more = "larger policy changes",
                    less = "smaller ones",
                    usual = "0.005 to 0.05",
                    min = Double.MIN_VALUE)
            double radius)
            implements NaturalStep {
        public Normalized {
            Check.positive("radius", radius);
        }

        /** As far as TRPO would go at most. */
        public Normalized() {
            this(0.01);
        }
    }

    /** @param rate factor of the natural gradient (Kakade 2002) */
    record Fixed(
            @Hyperparameter(
                    value = "factor of the natural gradient",
                    more = "faster, less stable",
                    less = "slower, steadier",
                    usual = "0.05 to 0.5, with normalised advantages",
                    min = 0)
            Schedule rate)
            implements NaturalStep {
        public Fixed {
            Check.notNegative("rate", rate.least());
        }

        /** A constant step. */
        public Fixed() {
            this(Schedule.constant(0.2));
        }
    }
}
