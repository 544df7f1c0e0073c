package dev.bellman.distributional;

import java.util.Arrays;

/** The g of a {@link RiskMeasure}, cheap enough for every step: computed where that is arithmetic alone, else tabulated. */
interface Distortion {
    /** g. @param probability in [0, 1] */
    double weightOfWorst(double probability);

    static Distortion of(RiskMeasure risk) {
        return switch (risk) {
            case RiskMeasure.Neutral neutral -> neutral::weightOfWorst;
            case RiskMeasure.Cvar cvar -> cvar::weightOfWorst;
            case RiskMeasure.Wang wang -> new Tabulated(wang);
            case RiskMeasure.Power power -> new Tabulated(power);
        };
    }

    /**
     * Straight lines between points of g that lie the closer the nearer they are to 0 and 1, where g can be steep: they are evenly
     * spread in terms of normal scores. To about 1e-5.
     */
    final class Tabulated implements Distortion {
        private static final int POINTS = 2048;
        private static final double FARTHEST_SCORE = 7;

        private final double[] probabilities = new double[POINTS];
        private final double[] weights = new double[POINTS];

        Tabulated(RiskMeasure risk) {
            for (int i = 1; i < POINTS - 1; i++) {
                double score = FARTHEST_SCORE * (2.0 * i / (POINTS - 1) - 1);
                probabilities[i] = StandardNormal.cumulative(score);
                weights[i] = risk.weightOfWorst(probabilities[i]);
            }
            probabilities[POINTS - 1] = 1;
            weights[POINTS - 1] = 1;
        }

        @Override
        public double weightOfWorst(double probability) {
            int found = Arrays.binarySearch(probabilities, probability);
            if (found >= 0) {
                return weights[found];
            }
            int above = -found - 1;
            double share = (probability - probabilities[above - 1]) / (probabilities[above] - probabilities[above - 1]);
            return weights[above - 1] + share * (weights[above] - weights[above - 1]);
        }
    }
}
