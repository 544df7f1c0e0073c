package dev.bellman.distributional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.kernel.KernelProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Closed-form gradients against central differences, with weights and several actions. */
class LossGradientTest {
    private static final int ROWS = 5;
    private static final int ACTIONS = 3;
    private static final int COLUMNS = 7;
    private static final float STEP = 1e-3f;

    private final RandomStream random = RandomStream.of(1, "losses");
    private final Matrix outputs = gaussian(ROWS, ACTIONS * COLUMNS);
    private final int[] actions = {0, 2, 1, 1, 2};
    private final float[] weights = {1, 0.5f, 0.25f, 0, 0.8f};
    private final Matrix gradient = new Matrix(ROWS, ACTIONS * COLUMNS);
    private final float[] errors = new float[ROWS];

    private interface Loss {
        double compute();
    }

    private Matrix gaussian(int rows, int columns) {
        Matrix matrix = new Matrix(rows, columns);
        for (int i = 0; i < matrix.size(); i++) {
            matrix.data()[i] = (float) random.nextGaussian();
        }
        return matrix;
    }

    private void assertGradient(Loss loss) {
        loss.compute();
        float[] closedForm = gradient.data().clone();
        float[] rowErrors = errors.clone();
        for (int i = 0; i < outputs.size(); i++) {
            float kept = outputs.data()[i];
            outputs.data()[i] = kept + STEP;
            double above = loss.compute();
            outputs.data()[i] = kept - STEP;
            double below = loss.compute();
            outputs.data()[i] = kept;
            assertThat((double) closedForm[i]).isCloseTo((above - below) / (2 * STEP), within(3e-4));
        }
        assertThat(rowErrors).doesNotContain(0f);
    }

    @Test
    void categorical() {
        Matrix targets = gaussian(ROWS, COLUMNS);
        KernelProvider.best().softmax(ROWS, COLUMNS, targets.data().clone(), 0, targets.data(), 0);
        CategoricalLoss loss = new CategoricalLoss(COLUMNS, KernelProvider.best());
        assertGradient(() -> loss.lossAndGradient(outputs, actions, targets, weights, gradient, errors));
    }

    @Test
    void theDivergenceFromTheTargetItselfIsZero() {
        Matrix targets = new Matrix(ROWS, COLUMNS);
        for (int row = 0; row < ROWS; row++) {
            int from = (row * ACTIONS + actions[row]) * COLUMNS;
            KernelProvider.best().softmax(1, COLUMNS, outputs.data(), from, targets.data(), row * COLUMNS);
        }
        CategoricalLoss loss = new CategoricalLoss(COLUMNS, KernelProvider.best());
        loss.lossAndGradient(outputs, actions, targets, weights, gradient, errors);
        for (float error : errors) {
            assertThat(error).isCloseTo(0, within(1e-5f));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 1, 2})
    void quantile(double kappa) {
        Matrix targets = gaussian(ROWS, COLUMNS + 2);
        Matrix fractions = gaussian(ROWS, COLUMNS);
        KernelProvider.best().sigmoid(fractions.data().clone(), 0, fractions.data(), 0, fractions.size());
        QuantileLoss loss = new QuantileLoss(COLUMNS, kappa, KernelProvider.best());
        assertGradient(() -> loss.lossAndGradient(outputs, actions, fractions, targets, weights, gradient, errors));
    }

    /** With one quantile at 1/2, kappa large and one target it is a quarter of the squared error, over kappa. */
    @Test
    void quantileLossOfOnePair() {
        Matrix quantile = Matrix.wrap(new float[] {3}, 1, 1);
        Matrix target = Matrix.wrap(new float[] {5}, 1, 1);
        Matrix half = Matrix.wrap(new float[] {0.5f}, 1, 1);
        Matrix slope = new Matrix(1, 1);
        double loss = new QuantileLoss(1, 10, KernelProvider.best())
                .lossAndGradient(quantile, new int[1], half, target, new float[] {1}, slope, new float[1]);
        assertThat(loss).isCloseTo(0.5 * (0.5 * 2 * 2) / 10, within(1e-6));
        assertThat(slope.data()[0]).isCloseTo(-0.5f * 2 / 10, within(1e-6f));
    }
}
