package dev.bellman.dqn;

import dev.bellman.nn.Matrix;
import java.util.Arrays;

/** The mean loss of the values of the actions that were taken, and its gradient with respect to all action values. */
final class ActionValueLoss {
    private ActionValueLoss() {}

    /**
     * L = 1/n sum_i w_i loss(Q(s_i, a_i) - y_i).
     *
     * @param values [n x actions] Q(s, .)
     * @param actions [n] the actions taken
     * @param targets [n] y
     * @param weights [n] w
     * @param gradient [n x actions] receives dL/dQ: zero but for the actions taken
     * @param errors [n] receives |Q(s, a) - y|
     * @return L
     */
    static double lossAndGradient(
            Matrix values,
            int[] actions,
            float[] targets,
            float[] weights,
            ErrorLoss kind,
            Matrix gradient,
            float[] errors) {
        int rows = values.rows();
        gradient.resize(rows);
        Arrays.fill(gradient.data(), 0, gradient.size(), 0);
        float scale = 1f / rows;
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            int taken = row * values.columns() + actions[row];
            float error = values.data()[taken] - targets[row];
            sum += weights[row] * kind.loss(error);
            gradient.data()[taken] = scale * weights[row] * kind.derivative(error);
            errors[row] = Math.abs(error);
        }
        return sum / rows;
    }
}
