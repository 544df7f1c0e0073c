package dev.bellman.sac;

import dev.bellman.base.Check;
import dev.bellman.config.Hyperparameter;
import java.util.OptionalDouble;

/** The weight alpha of a policy's entropy against its return. */
public sealed interface Temperature {
    /** The entropy in nats that is aimed at; none for the usual one, or where nothing is learnt. */
    default OptionalDouble targetEntropy() {
        return OptionalDouble.empty();
    }

    /**
     * Refuses to learn a temperature for an entropy that no policy has: it would grow without end.
     *
     * @param usual what is aimed at where nothing is said
     * @param greatest entropy of any policy
     * @param who has no more than that, such as {@code a policy over 2 actions}
     * @throws dev.bellman.base.ConfigurationException if the target is not below the greatest entropy
     */
    default void requireReachable(double usual, double greatest, String who) {
        if (this instanceof Learned) {
            double target = targetEntropy().orElse(usual);
            Check.that(
                    target < greatest,
                    "target-entropy must be below " + (float) greatest + ", the greatest entropy of " + who
                            + ", but is " + (float) target + "; the temperature would grow without end");
        }
    }

    /** @param value alpha, all along */
    record Fixed(
            @Hyperparameter(
                    value = "weight of the entropy",
                    more = "more random actions",
                    usual = "0.05 to 0.2",
                    min = 0)
            double value)
            implements Temperature {
        public Fixed {
            Check.notNegative("value", value);
        }

        /** As in the first paper, for rewards of about 1 a step. */
        public Fixed() {
            this(0.2);
        }
    }

    /**
     * Learnt so that the mean entropy comes to a target (Haarnoja et al. 2018b, section 5).
     *
     * @param initial alpha at first
     * @param targetEntropy in nats; none for minus the number of an action's elements or, for discrete actions, 0.7 times
     *     the entropy of random ones
     */
    record Learned(
            @Hyperparameter(value = "weight of the entropy at first", usual = "0.1 to 1", min = Double.MIN_VALUE)
            double initial,

            @Hyperparameter(
                    value =
                            "entropy aimed at in nats, within what is possible; none for minus the number of an action's elements"
                                    + " or, of discrete actions, 0.7 log of the number that is allowed; where some are not"
                                    + " allowed, a value counts in proportion to the log of those that are",
                    more = "more random actions",
                    usual = "none")
            OptionalDouble targetEntropy)
            implements Temperature {
        public Learned {
            Check.positive("initial", initial);
        }

        /** From 1, to the usual target. */
        public Learned() {
            this(1, OptionalDouble.empty());
        }
    }
}
