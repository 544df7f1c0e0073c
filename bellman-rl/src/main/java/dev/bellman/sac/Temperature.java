package dev.bellman.sac;

import dev.bellman.base.Check;
import dev.bellman.config.Hyperparameter;
import java.util.OptionalDouble;

/** The weight alpha of a policy's entropy against its return. */
public sealed interface Temperature {
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
                            "entropy aimed at in nats; none for minus the number of an action's elements or, of discrete"
                                    + " actions, 0.7 log of the number that is allowed",
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
