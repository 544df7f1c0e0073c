package dev.bellman.policy;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;

/**
 * Log deviations that do not depend on the observation: parameters, one for each number of an action.
 *
 * @param offset where they start in the parameters
 * @param count how many; 0 for a policy that is not Gaussian
 */
public record SharedLogDeviations(Parameters parameters, int offset, int count) implements LogDeviations {
    @Override
    public int features() {
        return 0;
    }

    @Override
    public void append(Matrix networkOutputs, Matrix outputs) {
        copy(parameters.values(), outputs);
    }

    private void copy(float[] values, Matrix into) {
        for (int row = 0, end = into.columns(); row < into.rows(); row++, end += into.columns()) {
            System.arraycopy(values, offset, into.data(), end - count, count);
        }
    }

    @Override
    public void backward(Matrix networkOutputs, Matrix outputs, Matrix outputGradient, Matrix networkGradient) {
        float[] gradient = parameters.gradient();
        for (int row = 0; row < outputGradient.rows(); row++) {
            int from = (row + 1) * outputGradient.columns() - count;
            for (int i = 0; i < count; i++) {
                gradient[offset + i] += outputGradient.data()[from + i];
            }
        }
    }

    @Override
    public void tangent(
            Matrix networkOutputs, Matrix outputs, float[] direction, Matrix networkTangent, Matrix tangent) {
        copy(direction, tangent);
    }

    @Override
    public SharedLogDeviations on(Parameters others) {
        return new SharedLogDeviations(others, offset, count);
    }
}
