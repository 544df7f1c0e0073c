package dev.bellman.explore;

import dev.bellman.base.Check;
import dev.bellman.config.Hyperparameter;
import dev.bellman.nn.optim.Schedule;

/** Noise that is added to actions in [-1, 1]^d to explore. */
public sealed interface ActionNoise {
    /** No noise. */
    record None() implements ActionNoise {}

    /**
     * Independent for each step (Fujimoto et al. 2018).
     *
     * @param deviation standard deviation
     */
    record Gaussian(
            @Hyperparameter(value = "standard deviation, of actions in [-1, 1]", usual = "0.1 to 0.3", min = 0)
            Schedule deviation)
            implements ActionNoise {
        public Gaussian {
            Check.notNegative("deviation", deviation.least());
        }

        /** Always the same. */
        public Gaussian(double deviation) {
            this(Schedule.constant(deviation));
        }

        /** TD3's. */
        public Gaussian() {
            this(0.1);
        }
    }

    /**
     * Correlated from step to step, so that exploration has momentum (Uhlenbeck and Ornstein 1930; Lillicrap et al. 2016,
     * section 3): x += reversion (0 - x) interval + deviation sqrt(interval) N(0, 1), from 0 at each episode's start.
     *
     * @param reversion theta: how fast it returns to 0
     * @param deviation sigma: the strength of each push
     * @param interval dt: time between steps
     */
    record OrnsteinUhlenbeck(
            @Hyperparameter(value = "theta: how fast the noise returns to 0", usual = "0.15", min = 0)
            double reversion,

            @Hyperparameter(
                    value = "sigma: strength of each push, of actions in [-1, 1]",
                    usual = "0.1 to 0.5",
                    min = 0)
            Schedule deviation,

            @Hyperparameter(value = "dt: time between steps", usual = "0.01 to 1", min = Double.MIN_VALUE)
            double interval)
            implements ActionNoise {
        public OrnsteinUhlenbeck {
            Check.notNegative("reversion", reversion);
            Check.notNegative("deviation", deviation.least());
            Check.positive("interval", interval);
        }

        /** With pushes that are always as strong. */
        public OrnsteinUhlenbeck(double reversion, double deviation, double interval) {
            this(reversion, Schedule.constant(deviation), interval);
        }

        /** DDPG's. */
        public OrnsteinUhlenbeck() {
            this(0.15, 0.2, 1);
        }

        /** The state that follows. @param scale the deviation as it is now */
        public double next(double state, double normal, double scale) {
            return state - reversion * state * interval + scale * Math.sqrt(interval) * normal;
        }
    }
}
