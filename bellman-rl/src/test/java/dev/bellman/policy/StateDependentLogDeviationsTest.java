package dev.bellman.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import org.junit.jupiter.api.Test;

/** log deviations = log(sum_i phi_i^2 sigma_ij^2) / 2, and the gradients of that. */
class StateDependentLogDeviationsTest {
    private static final int ROWS = 3;
    private static final int FEATURES = 4;
    private static final int ACTIONS = 2;
    private static final int NETWORK_OUTPUTS = ACTIONS + 1 + FEATURES;
    private static final int OFFSET = 5;
    private static final float STEP = 0x1p-8f;

    private final RandomStream random = RandomStream.of(1, "deviations");
    private final Parameters parameters = new Parameters();
    private final Matrix networkOutputs = new Matrix(ROWS, NETWORK_OUTPUTS);
    private final Matrix outputs = new Matrix(ROWS, 2 * ACTIONS);
    private final StateDependentLogDeviations deviations;

    StateDependentLogDeviationsTest() {
        parameters.reserve("other", 1, OFFSET);
        parameters.reserve(LogDeviations.NAME, FEATURES, ACTIONS);
        fill(parameters.values());
        fill(networkOutputs.data());
        deviations = new StateDependentLogDeviations(parameters, OFFSET, FEATURES, ACTIONS, true);
    }

    @Test
    void areThoseOfTheNoiseTimesTheFeatures() {
        deviations.append(networkOutputs, outputs);
        for (int row = 0; row < ROWS; row++) {
            for (int j = 0; j < ACTIONS; j++) {
                double variance = 1e-6;
                for (int i = 0; i < FEATURES; i++) {
                    double feature = networkOutputs.get(row, ACTIONS + 1 + i);
                    double sigma = Math.exp(parameters.values()[OFFSET + i * ACTIONS + j]);
                    variance += feature * feature * sigma * sigma;
                }
                assertThat((double) outputs.get(row, ACTIONS + j)).isCloseTo(Math.log(variance) / 2, within(1e-5));
            }
        }
    }

    @Test
    void gradientsAreCentralDifferences() {
        Matrix outputGradient = new Matrix(ROWS, 2 * ACTIONS);
        fill(outputGradient.data());
        Matrix networkGradient = new Matrix(ROWS, NETWORK_OUTPUTS);
        deviations.append(networkOutputs, outputs);
        deviations.backward(networkOutputs, outputs, outputGradient, networkGradient);
        float[] onParameters = parameters.gradient();
        for (int i = OFFSET; i < parameters.size(); i++) {
            assertThat((double) onParameters[i])
                    .as("log sigma %d", i - OFFSET)
                    .isCloseTo(slope(parameters.values(), i, outputGradient), within(2e-3));
        }
        for (int row = 0; row < ROWS; row++) {
            for (int column = ACTIONS + 1; column < NETWORK_OUTPUTS; column++) {
                double slope = slope(networkOutputs.data(), row * NETWORK_OUTPUTS + column, outputGradient);
                assertThat((double) networkGradient.get(row, column))
                        .as("feature %d of row %d", column, row)
                        .isCloseTo(slope, within(3e-3));
            }
        }
    }

    /** By default, as in the reference, the deviations leave the features to the means. */
    @Test
    void featuresNeedNotLearn() {
        StateDependentLogDeviations detached =
                new StateDependentLogDeviations(parameters, OFFSET, FEATURES, ACTIONS, false);
        Matrix outputGradient = new Matrix(ROWS, 2 * ACTIONS);
        fill(outputGradient.data());
        Matrix networkGradient = new Matrix(ROWS, NETWORK_OUTPUTS);
        fill(networkGradient.data());
        detached.append(networkOutputs, outputs);
        detached.backward(networkOutputs, outputs, outputGradient, networkGradient);
        for (int row = 0; row < ROWS; row++) {
            for (int column = ACTIONS + 1; column < NETWORK_OUTPUTS; column++) {
                assertThat(networkGradient.get(row, column)).isZero();
            }
        }
    }

    @Test
    void tangentIsTheGradientsTranspose() {
        float[] direction = new float[parameters.size()];
        Matrix networkTangent = new Matrix(ROWS, NETWORK_OUTPUTS);
        Matrix outputGradient = new Matrix(ROWS, 2 * ACTIONS);
        Matrix networkGradient = new Matrix(ROWS, NETWORK_OUTPUTS);
        Matrix tangent = new Matrix(ROWS, 2 * ACTIONS);
        fill(direction);
        fill(networkTangent.data());
        fill(outputGradient.data());
        deviations.append(networkOutputs, outputs);
        deviations.tangent(networkOutputs, outputs, direction, networkTangent, tangent);
        deviations.backward(networkOutputs, outputs, outputGradient, networkGradient);
        double forward = 0;
        double backward = 0;
        for (int row = 0; row < ROWS; row++) {
            for (int j = ACTIONS; j < 2 * ACTIONS; j++) {
                forward += tangent.get(row, j) * outputGradient.get(row, j);
            }
            for (int column = ACTIONS + 1; column < NETWORK_OUTPUTS; column++) {
                backward += networkTangent.get(row, column) * networkGradient.get(row, column);
            }
        }
        for (int i = OFFSET; i < parameters.size(); i++) {
            backward += direction[i] * parameters.gradient()[i];
        }
        assertThat(forward).isCloseTo(backward, within(1e-5)).isNotCloseTo(0, within(1e-2));
    }

    private double slope(float[] at, int i, Matrix weights) {
        float value = at[i];
        at[i] = value + STEP;
        double above = weighted(weights);
        at[i] = value - STEP;
        double below = weighted(weights);
        at[i] = value;
        return (above - below) / (2 * STEP);
    }

    private double weighted(Matrix weights) {
        Matrix moved = new Matrix(ROWS, 2 * ACTIONS);
        deviations.append(networkOutputs, moved);
        double sum = 0;
        for (int row = 0; row < ROWS; row++) {
            for (int j = ACTIONS; j < 2 * ACTIONS; j++) {
                sum += weights.get(row, j) * moved.get(row, j);
            }
        }
        return sum;
    }

    private void fill(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextUniform(-1, 1);
        }
    }
}
