package dev.bellman.distributional;

import dev.bellman.base.Check;
import dev.bellman.config.Hyperparameter;

/** How the return of an action is represented by the outputs of a network. */
public sealed interface ReturnModel {
    /** The most atoms, quantiles and cosines. */
    int MOST = 10_000;

    /** Network outputs per action. */
    int columns();

    /** Network outputs for so many actions. */
    default int outputs(int actions) {
        return Check.product("outputs of a network", actions, columns());
    }

    /** The name of the method that made it known, for users. */
    String origin();

    /** Its mean, one number. */
    record Expected() implements ReturnModel {
        @Override
        public int columns() {
            return 1;
        }

        @Override
        public String origin() {
            return "expected return";
        }
    }

    /**
     * Probabilities of fixed atoms, as logits (Bellemare et al. 2017): C51.
     *
     * @param atoms number of atoms, evenly spread from {@code minimum} to {@code maximum}
     * @param minimum the smallest return that can be told apart
     * @param maximum the largest one
     */
    record Categorical(
            @Hyperparameter(value = "atoms of the support", usual = "21 to 101", min = 2, max = MOST)
            int atoms,

            @Hyperparameter("smallest return of the support")
            double minimum,

            @Hyperparameter("largest return of the support") double maximum)
            implements ReturnModel {
        public Categorical {
            Check.inRange("atoms", atoms, 2, MOST);
            Check.inRange("minimum", minimum, -Float.MAX_VALUE, Float.MAX_VALUE);
            Check.inRange("maximum", maximum, -Float.MAX_VALUE, Float.MAX_VALUE);
            Check.that(
                    minimum < maximum, "minimum " + minimum + " of the support must be below its maximum " + maximum);
        }

        /** For returns of small tasks: those of a reward of 1 or -1 each step, discounted by 0.99. */
        public static Categorical defaults() {
            return new Categorical(101, -100, 100);
        }

        /** The paper's, for rewards clipped to 1. */
        public static Categorical atari() {
            return new Categorical(51, -10, 10);
        }

        @Override
        public int columns() {
            return atoms;
        }

        /** Distance of neighbouring atoms. */
        public double spacing() {
            return (maximum - minimum) / (atoms - 1);
        }

        /** The return that an atom stands for. */
        public double atom(int i) {
            return minimum + i * spacing();
        }

        @Override
        public String origin() {
            return "categorical distribution (C51)";
        }
    }

    /** Some of its quantiles, learnt by the quantile Huber loss. */
    sealed interface OfQuantiles extends ReturnModel {
        /** What kappa is, for users. */
        String KAPPA = "error from which on the loss is linear; 0: everywhere";

        /** What cosines are, for users. */
        String COSINES = "cosines of the embedding of a fraction";

        /** Quantiles of the state in the loss. */
        int samples();

        /** Quantiles of the next state in the loss. */
        default int targetSamples() {
            return samples();
        }

        /** Where the quantile Huber loss turns linear; 0 is the quantile loss itself. */
        double kappa();

        @Override
        default int columns() {
            return samples();
        }
    }

    /**
     * Its quantiles at the midpoints of equal intervals of probability (Dabney et al. 2018a): QR-DQN.
     *
     * @param count number of quantiles
     */
    record Quantiles(
            @Hyperparameter(value = "quantiles", usual = "10 to 200", min = 1, max = MOST)
            int count,

            @Hyperparameter(value = OfQuantiles.KAPPA, usual = "0 or 1", min = 0)
            double kappa)
            implements OfQuantiles {
        public Quantiles {
            Check.inRange("count", count, 1, MOST);
            Check.notNegative("kappa", kappa);
        }

        /** As many as small tasks need. */
        public static Quantiles defaults() {
            return new Quantiles(32, 1);
        }

        /** The paper's. */
        public static Quantiles atari() {
            return new Quantiles(200, 1);
        }

        @Override
        public int samples() {
            return count;
        }

        @Override
        public String origin() {
            return "quantiles (QR-DQN)";
        }
    }

    /**
     * Its quantiles at any fraction, which is an input of the network (Dabney et al. 2018b): IQN.
     *
     * @param samples N: fractions of the state, per gradient step
     * @param targetSamples N': fractions of the next state
     * @param actingSamples K: fractions that an action is chosen by
     * @param cosines size of the embedding of a fraction
     */
    record ImplicitQuantiles(
            @Hyperparameter(value = "N: fractions of the state in the loss", usual = "8 to 64", min = 1, max = MOST)
            int samples,

            @Hyperparameter(
                    value = "N': fractions of the next state in the loss",
                    usual = "8 to 64",
                    min = 1,
                    max = MOST)
            int targetSamples,

            @Hyperparameter(value = "K: fractions that an action is chosen by", usual = "32", min = 1, max = MOST)
            int actingSamples,

            @Hyperparameter(value = OfQuantiles.COSINES, usual = "64", min = 1, max = MOST)
            int cosines,

            @Hyperparameter(value = OfQuantiles.KAPPA, usual = "0 or 1", min = 0)
            double kappa)
            implements OfQuantiles {
        public ImplicitQuantiles {
            Check.inRange("samples", samples, 1, MOST);
            Check.inRange("target-samples", targetSamples, 1, MOST);
            Check.inRange("acting-samples", actingSamples, 1, MOST);
            Check.inRange("cosines", cosines, 1, MOST);
            Check.notNegative("kappa", kappa);
        }

        /** As many as small tasks need. */
        public static ImplicitQuantiles defaults() {
            return new ImplicitQuantiles(8, 8, 16, 64, 1);
        }

        /** The paper's. */
        public static ImplicitQuantiles atari() {
            return new ImplicitQuantiles(64, 64, 32, 64, 1);
        }

        @Override
        public int columns() {
            return actingSamples;
        }

        @Override
        public String origin() {
            return "implicit quantiles (IQN)";
        }
    }

    /**
     * Its quantiles at fractions that the network proposes for each state (Yang et al. 2019): FQF. After the columns of the
     * actions come as many more, the probabilities of the quantiles.
     *
     * @param count number of fractions
     * @param cosines size of the embedding of a fraction
     * @param fractionLearningRate step size of the proposal's RMSprop
     * @param entropy weight of the entropy of the proposed probabilities
     */
    record FractionQuantiles(
            @Hyperparameter(value = "fractions proposed", usual = "8 to 32", min = 2, max = MOST)
            int count,

            @Hyperparameter(value = OfQuantiles.COSINES, usual = "64", min = 1, max = MOST)
            int cosines,

            @Hyperparameter(value = OfQuantiles.KAPPA, usual = "0 or 1", min = 0)
            double kappa,

            @Hyperparameter(value = "step size of the proposal's RMSprop", usual = "2.5e-9 to 1e-5", min = 0)
            double fractionLearningRate,

            @Hyperparameter(
                    value = "weight of the entropy of the proposed probabilities, against fractions that collapse",
                    usual = "0 to 0.01",
                    min = 0)
            double entropy)
            implements OfQuantiles {
        public FractionQuantiles {
            Check.inRange("count", count, 2, MOST);
            Check.inRange("cosines", cosines, 1, MOST);
            Check.notNegative("kappa", kappa);
            Check.notNegative("fraction-learning-rate", fractionLearningRate);
            Check.notNegative("entropy", entropy);
        }

        /** As many as small tasks need. */
        public static FractionQuantiles defaults() {
            return new FractionQuantiles(16, 64, 1, 2.5e-9, 0);
        }

        /** The paper's. */
        public static FractionQuantiles atari() {
            return new FractionQuantiles(32, 64, 1, 2.5e-9, 0);
        }

        @Override
        public int samples() {
            return count;
        }

        @Override
        public int outputs(int actions) {
            return Check.product("outputs of a network", actions + 1, count);
        }

        @Override
        public String origin() {
            return "quantiles at proposed fractions (FQF)";
        }
    }
}
