package dev.bellman.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.ConfigurationException;
import dev.bellman.nn.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One number, mean 0.1, noise 0.5, deviations from 0.1 to 0.5. */
class ClampedActionsTest {
    private static final PathwiseActions.Clamped KIND = new PathwiseActions.Clamped(0.1, 0.5);
    private static final Matrix NOISE = Matrix.wrap(new float[] {0.5f}, 1, 1);

    private final Matrix actions = new Matrix(1, 1);
    private final float[] logProbability = new float[1];

    /** The entropy is ln of the deviation and 1.41894. */
    @ParameterizedTest
    @CsvSource({
        "-50, 0.15, -0.88365",
        "-2.302585, 0.15, -0.88365",
        "-1.2039728, 0.25, 0.21497",
        "-0.6931472, 0.35, 0.72579",
        "0, 0.35, 0.72579",
        "50, 0.35, 0.72579",
        "1e30, 0.35, 0.72579"
    })
    void theDeviationStaysWithinItsBounds(float logDeviation, float action, float entropy) {
        KIND.act(outputs(logDeviation), NOISE, actions, logProbability);
        assertThat(actions.get(0, 0)).isCloseTo(action, within(1e-6f));
        assertThat(logProbability[0]).isCloseTo(-entropy, within(1e-5f));
        assertThat(KIND.greatestEntropy(3)).isCloseTo(3 * 0.72579, within(1e-4));
    }

    /** dLoss/da is given, dLoss/d log p is 0.2: within the bounds dLoss/dl is dLoss/da 0.5 e^l - 0.2. */
    @ParameterizedTest
    @CsvSource({
        "-1.2039728, 2, 0.1", // 2 x 0.15 - 0.2
        "-1.2039728, -2, -0.5",
        "1, 2, 0.3", // e^l counts as 0.5, and goes down
        "1, 0, 0", // it would go on up
        "1, -2, 0",
        "-9, 2, -0.1", // e^l counts as 0.1, and goes up: 2 x 0.05 - 0.2
        "-9, 8, 0" // it would go on down
    })
    void outsideOfThemTheGradientLeadsBackOnly(float logDeviation, float onAction, float expected) {
        Matrix gradient = new Matrix(1, 2);
        KIND.backward(
                outputs(logDeviation), NOISE, Matrix.wrap(new float[] {onAction}, 1, 1), new float[] {0.2f}, gradient);
        assertThat(gradient.get(0, 0)).isEqualTo(onAction);
        assertThat(gradient.get(0, 1)).isCloseTo(expected, within(1e-6f));
    }

    @Test
    void boundsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new PathwiseActions.Clamped(0.5, 0.5))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("lowest-deviation 0.5 must be below highest-deviation 0.5");
        assertThatThrownBy(() -> new PathwiseActions.Clamped(0, 0.5))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("lowest-deviation");
        assertThatThrownBy(() -> new PathwiseActions.Clamped(0.1, Double.POSITIVE_INFINITY))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("highest-deviation");
    }

    private static Matrix outputs(float logDeviation) {
        return Matrix.wrap(new float[] {0.1f, logDeviation}, 1, 2);
    }
}
