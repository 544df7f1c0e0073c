package dev.bellman.offpolicy;

import dev.bellman.nn.Matrix;
import java.util.Arrays;

/** Which of several critics' opinions an actor climbs. */
public enum ActorValue {
    /** The first critic's (TD3). */
    FIRST {
        @Override
        double meanAndGradient(Matrix[] values, Matrix[] gradients, int count) {
            return MEAN.meanAndGradient(values, gradients, 1);
        }
    },

    /** In each state the smallest (SAC); with quantiles, of their means. */
    MINIMUM {
        @Override
        double meanAndGradient(Matrix[] values, Matrix[] gradients, int count) {
            int columns = values[0].columns();
            int rows = values[0].rows();
            float share = -1f / (rows * columns);
            double sum = 0;
            for (int row = 0; row < rows; row++) {
                int least = 0;
                float value = rowSum(values[0], row);
                for (int i = 1; i < count; i++) {
                    float other = rowSum(values[i], row);
                    if (other < value) {
                        value = other;
                        least = i;
                    }
                }
                for (int i = 0; i < count; i++) {
                    float gradient = i == least ? share : 0;
                    Arrays.fill(gradients[i].data(), row * columns, (row + 1) * columns, gradient);
                }
                sum += value;
            }
            return sum / (rows * columns);
        }
    },

    /** The mean of all (REDQ, TQC). */
    MEAN {
        @Override
        double meanAndGradient(Matrix[] values, Matrix[] gradients, int count) {
            double sum = 0;
            int size = values[0].size();
            for (int i = 0; i < count; i++) {
                Arrays.fill(gradients[i].data(), 0, size, -1f / (size * count));
                for (int row = 0; row < values[i].rows(); row++) {
                    sum += rowSum(values[i], row);
                }
            }
            return sum / ((double) size * count);
        }
    };

    /**
     * The mean over rows and columns, and of minus that the gradient with respect to each value.
     *
     * @param values of the critics, [n x m] each
     * @param gradients as many, overwritten
     * @param count how many of the critics there are
     */
    abstract double meanAndGradient(Matrix[] values, Matrix[] gradients, int count);

    private static float rowSum(Matrix values, int row) {
        float sum = 0;
        for (int column = 0; column < values.columns(); column++) {
            sum += values.get(row, column);
        }
        return sum;
    }
}
