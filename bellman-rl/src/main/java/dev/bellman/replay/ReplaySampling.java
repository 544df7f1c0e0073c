package dev.bellman.replay;

import dev.bellman.base.Check;
import dev.bellman.config.Hyperparameter;
import dev.bellman.nn.optim.Schedule;

/** By which probability a replay chooses the transitions of a batch. */
public sealed interface ReplaySampling {
    /** Every transition alike; importance weights are 1. */
    record Uniform() implements ReplaySampling {}

    /**
     * Proportional prioritisation (Schaul et al. 2016, "Prioritized Experience Replay", section 3.3): P(i) = p_i^alpha /
     * sum_k p_k^alpha with p_i = |error_i| + epsilon. The defaults are the paper's (table 3); Rainbow has alpha 0.5 (Hessel
     * et al. 2018, table 1).
     */
    record Proportional(
            @Hyperparameter(
                    value = "how much priorities count: 0 for uniform sampling, 1 for all of it",
                    more = "more of the surprising transitions, less variety",
                    usual = "0.5 to 0.7",
                    min = 0,
                    max = 1)
            double alpha,

            @Hyperparameter(
                    value = "how far importance weights undo the bias of the sampling: 0 not at all, 1 fully",
                    more = "less bias, smaller steps on the surprising transitions",
                    usual = "from 0.4 up to 1",
                    min = 0,
                    max = 1)
            Schedule beta,

            @Hyperparameter(
                    value = "what is added to each absolute error, so that none is never sampled again",
                    usual = "1e-6 to 0.01",
                    min = Double.MIN_VALUE)
            double epsilon)
            implements ReplaySampling {
        public Proportional {
            Check.inRange("alpha", alpha, 0, 1);
            beta.requireInRange("beta", 0, 1);
            Check.positive("epsilon", epsilon);
        }

        public Proportional() {
            this(0.6, Schedule.linear(0.4, 1), 1e-6);
        }
    }

    /**
     * Rank-based prioritisation (Schaul et al. 2016, section 3.3): P(i) = rank(i)^-alpha / sum_k rank(k)^-alpha, where
     * rank 1 has the greatest absolute error. Outliers do not matter, and no scale of errors does. The defaults are the
     * paper's (table 3).
     */
    record RankBased(
            @Hyperparameter(
                    value = "how much ranks count: 0 for uniform sampling, 1 for all of it",
                    more = "more of the surprising transitions, less variety",
                    usual = "0.5 to 0.7",
                    min = 0,
                    max = 1)
            double alpha,

            @Hyperparameter(
                    value = "how far importance weights undo the bias of the sampling: 0 not at all, 1 fully",
                    more = "less bias, smaller steps on the surprising transitions",
                    usual = "from 0.5 up to 1",
                    min = 0,
                    max = 1)
            Schedule beta)
            implements ReplaySampling {
        public RankBased {
            Check.inRange("alpha", alpha, 0, 1);
            beta.requireInRange("beta", 0, 1);
        }

        public RankBased() {
            this(0.7, Schedule.linear(0.5, 1));
        }
    }
}
