package dev.bellman.dqn;

import dev.bellman.distributional.ReturnModel;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.spec.Dueling.Aggregation;
import dev.bellman.nn.spec.Noise;
import dev.bellman.replay.ReplaySampling;
import java.util.Optional;

/** The members of the family that have names: the same algorithm and keys as {@code dqn}, with other defaults. */
public final class DqnVariants {
    private static final double RAINBOW_ALPHA = 0.5;

    private DqnVariants() {}

    /** Double DQN. */
    public static final class DoubleDqn extends DqnFactory {
        /** For the service loader. */
        public DoubleDqn() {
            super(
                    "double-dqn",
                    "DQN whose online network chooses the action that the target network values (van Hasselt et al. 2016)",
                    DqnConfig.defaults().withDoubleQ(true),
                    AtariValues::of);
        }
    }

    /** Dueling DQN. */
    public static final class DuelingDqn extends DqnFactory {
        /** For the service loader. */
        public DuelingDqn() {
            super(
                    "dueling-dqn",
                    "Double DQN with streams for the state's value and the actions' advantages (Wang et al. 2016)",
                    DqnConfig.defaults().withDoubleQ(true).withDueling(Optional.of(Aggregation.MEAN)),
                    AtariValues::of);
        }
    }

    /** C51. */
    public static final class C51 extends DqnFactory {
        /** For the service loader. */
        public C51() {
            super(
                    "c51",
                    "DQN that learns the distribution of returns on fixed atoms (Bellemare et al. 2017)",
                    DqnConfig.defaults().withReturns(ReturnModel.Categorical.defaults()),
                    parts -> AtariValues.distributional(parts, ReturnModel.Categorical.atari(), 2.5e-4));
        }
    }

    /** QR-DQN. */
    public static final class QrDqn extends DqnFactory {
        /** For the service loader. */
        public QrDqn() {
            super(
                    "qr-dqn",
                    "DQN that learns quantiles of the return (Dabney et al. 2018, AAAI)",
                    DqnConfig.defaults().withReturns(ReturnModel.Quantiles.defaults()),
                    parts -> AtariValues.distributional(parts, ReturnModel.Quantiles.atari(), 5e-5));
        }
    }

    /** IQN. */
    public static final class Iqn extends DqnFactory {
        /** For the service loader. */
        public Iqn() {
            super(
                    "iqn",
                    "DQN that learns the return's quantile at any fraction (Dabney et al. 2018, ICML)",
                    DqnConfig.defaults().withReturns(ReturnModel.ImplicitQuantiles.defaults()),
                    parts -> AtariValues.distributional(parts, ReturnModel.ImplicitQuantiles.atari(), 5e-5));
        }
    }

    /** FQF. */
    public static final class Fqf extends DqnFactory {
        /** For the service loader. */
        public Fqf() {
            super(
                    "fqf",
                    "IQN that also learns at which fractions to look (Yang et al. 2019)",
                    DqnConfig.defaults().withReturns(ReturnModel.FractionQuantiles.defaults()),
                    parts -> AtariValues.distributional(parts, ReturnModel.FractionQuantiles.atari(), 5e-5));
        }
    }

    /** Rainbow. */
    public static final class Rainbow extends DqnFactory {
        /** For the service loader. */
        public Rainbow() {
            super(
                    "rainbow",
                    "Double, dueling, noisy, prioritised, multi-step and distributional DQN in one (Hessel et al. 2018)",
                    DqnConfig.defaults()
                            .withDoubleQ(true)
                            .withDueling(Optional.of(Aggregation.MEAN))
                            .withNoise(Noise.Factorised.defaults())
                            .withEpsilon(Schedule.constant(0))
                            .withReplay(new ReplaySampling.Proportional(RAINBOW_ALPHA, Schedule.linear(0.4, 1), 1e-6))
                            .withNStep(3)
                            .withReturns(ReturnModel.Categorical.defaults()),
                    AtariValues::rainbow);
        }
    }
}
