package dev.bellman.sac;

import static dev.bellman.distribution.ActionDistribution.NO_MASKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategoricalObjectiveTest {
    private static final int ROWS = 5;
    private static final int ACTIONS = 4;
    private static final float STEP = 1e-2f;

    private static Matrix gaussian(String role, double deviation) {
        RandomStream random = RandomStream.of(1, role);
        Matrix matrix = new Matrix(ROWS, ACTIONS);
        for (int i = 0; i < matrix.size(); i++) {
            matrix.data()[i] = (float) (deviation * random.nextGaussian());
        }
        return matrix;
    }

    private static boolean[] mostActions() {
        boolean[] masks = new boolean[ROWS * ACTIONS];
        for (int i = 0; i < masks.length; i++) {
            masks[i] = i % 3 != 0;
        }
        return masks;
    }

    @ParameterizedTest
    @CsvSource({"0, false", "0.3, false", "0.3, true", "2, true"})
    void gradientIsTheCentralDifference(float alpha, boolean masked) {
        boolean[] masks = masked ? mostActions() : NO_MASKS;
        Matrix logits = gaussian("logits", 1);
        Matrix values = gaussian("values", 1);
        Matrix gradient = new Matrix(0, ACTIONS);
        Matrix ignored = new Matrix(0, ACTIONS);
        CategoricalObjective.lossAndGradient(logits, masks, values, alpha, gradient);
        for (int i = 0; i < logits.size(); i++) {
            float kept = logits.data()[i];
            logits.data()[i] = kept + STEP;
            double above = CategoricalObjective.lossAndGradient(logits, masks, values, alpha, ignored);
            logits.data()[i] = kept - STEP;
            double below = CategoricalObjective.lossAndGradient(logits, masks, values, alpha, ignored);
            logits.data()[i] = kept;
            assertThat((double) gradient.data()[i]).isCloseTo((above - below) / (2 * STEP), within(5e-5));
        }
    }

    /** Probabilities 1/4 and 3/4: V = 1/4 (8 + 1/2 log 4) + 3/4 (4 + 1/2 log 4/3). */
    @Test
    void stateValueOfTwoActions() {
        Matrix logits = Matrix.wrap(new float[] {0, (float) Math.log(3)}, 1, 2);
        Matrix values = Matrix.wrap(new float[] {8, 4}, 1, 2);
        float[] stateValues = new float[1];
        CategoricalObjective.stateValues(logits, NO_MASKS, values, 0.5f, stateValues);
        double expected = (8 + 0.5 * Math.log(4)) / 4 + 3 * (4 + 0.5 * Math.log(4 / 3.0)) / 4;
        assertThat((double) stateValues[0]).isCloseTo(expected, within(1e-5));
    }

    /** The policy of greatest value is pi = softmax(Q / alpha), and that value alpha log sum exp(Q / alpha). */
    @Test
    void nothingIsBetterThanTheBoltzmannPolicy() {
        float alpha = 0.7f;
        Matrix values = gaussian("values", 1);
        Matrix logits = new Matrix(ROWS, ACTIONS);
        for (int i = 0; i < logits.size(); i++) {
            logits.data()[i] = values.data()[i] / alpha;
        }
        Matrix gradient = new Matrix(0, ACTIONS);
        CategoricalObjective.lossAndGradient(logits, NO_MASKS, values, alpha, gradient);
        assertThat(gradient.data()).usingComparatorWithPrecision(1e-6f).containsOnly(0f);

        float[] stateValues = new float[ROWS];
        CategoricalObjective.stateValues(logits, NO_MASKS, values, alpha, stateValues);
        for (int row = 0; row < ROWS; row++) {
            double sum = 0;
            for (int action = 0; action < ACTIONS; action++) {
                sum += Math.exp(logits.get(row, action));
            }
            assertThat((double) stateValues[row]).isCloseTo(alpha * Math.log(sum), within(1e-5));
        }
    }

    /** Logits too far apart for exponentials. */
    @Test
    void largeLogitsOverflowNothing() {
        Matrix logits = Matrix.wrap(new float[] {1000, 0, -1000}, 1, 3);
        Matrix values = Matrix.wrap(new float[] {5, 7, 9}, 1, 3);
        Matrix gradient = new Matrix(0, 3);
        assertThat(CategoricalObjective.lossAndGradient(logits, NO_MASKS, values, 1, gradient))
                .isEqualTo(-5);
        assertThat(gradient.data()).usingComparatorWithPrecision(1e-6f).containsOnly(0f);
    }
}
