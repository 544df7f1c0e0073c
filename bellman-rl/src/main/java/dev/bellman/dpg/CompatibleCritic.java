package dev.bellman.dpg;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.Kernels;
import java.util.Arrays;

/**
 * Q(s, a) = (a - mu(s))^T (dmu/dtheta) w + V(s), linear in w: an advantage that is 0 for the policy's own action, with as many
 * weights as the policy has, and a baseline. Such a critic is compatible: where w minimises the error of its gradient, the
 * gradient of Q along mu is the policy gradient exactly (Silver et al. 2014, theorem 3 and section 4.3).
 */
final class CompatibleCritic implements Stateful {
    private final DeterministicPolicy policy;
    private final Network baseline;
    private final Parameters weights;
    private final Kernels kernels;

    // Scratch, filled anew before each use.
    private final Matrix deviations;
    private final Matrix weighed;
    private final Matrix baselineGradient;

    /**
     * @param policy mu; after {@link #values} it has acted in the states of these
     * @param weights w: the layout of theta
     * @param baseline V, over parameters of its own
     */
    CompatibleCritic(DeterministicPolicy policy, Parameters weights, Network baseline, Kernels kernels) {
        this.policy = policy;
        this.weights = weights;
        this.baseline = baseline;
        this.kernels = kernels;
        deviations = new Matrix(0, policy.actionSize());
        weighed = new Matrix(0, policy.actionSize());
        baselineGradient = new Matrix(0, 1);
        Arrays.fill(weights.values(), 0);
        Arrays.fill(baseline.parameters().values(), 0);
    }

    /** w. */
    Parameters weights() {
        return weights;
    }

    Parameters baselineParameters() {
        return baseline.parameters();
    }

    /** Q(s, a) of each row. */
    void values(Matrix observations, Matrix actions, float[] out) {
        deviate(observations, actions);
        Matrix slopes = actionGradient();
        Matrix stateValues = baseline.forward(observations);
        int size = actions.columns();
        for (int row = 0; row < observations.rows(); row++) {
            float value = stateValues.data()[row];
            for (int i = row * size; i < (row + 1) * size; i++) {
                value += deviations.data()[i] * slopes.data()[i];
            }
            out[row] = value;
        }
    }

    private void deviate(Matrix observations, Matrix actions) {
        Matrix own = policy.act(observations);
        deviations.resize(actions.rows());
        for (int i = 0; i < actions.size(); i++) {
            deviations.data()[i] = actions.data()[i] - own.data()[i];
        }
    }

    /** [n x d] dQ/da = (dmu/dtheta) w at the states of {@link #values}, whatever the action. */
    Matrix actionGradient() {
        return policy.derivativeAlong(weights.values());
    }

    /**
     * Moves w and V along the mean over the rows of errors[i] dQ(s_i, a_i), with s and a those of the latest {@link
     * #values}: dQ/dw = (dmu/dtheta)^T (a - mu(s)).
     *
     * @param normalized whether the rates are factors of the step along which the errors would become least, were it for both the
     *     same; of one row, each then takes away its share of the error, and no rates that come to less than 2 diverge
     */
    void learn(float[] errors, double advantageRate, double baselineRate, boolean normalized) {
        int rows = deviations.rows();
        int size = deviations.columns();
        baselineGradient.resize(rows);
        weighed.resize(rows);
        for (int row = 0; row < rows; row++) {
            baselineGradient.data()[row] = errors[row] / rows;
            for (int i = row * size; i < (row + 1) * size; i++) {
                weighed.data()[i] = deviations.data()[i] * (errors[row] / rows);
            }
        }
        float[] gradient = policy.gradientOf(weighed);
        Parameters values = baseline.parameters();
        values.zeroGradient();
        baseline.backwardParameters(baselineGradient);
        double step = normalized ? bestStep(errors, gradient, values.gradient()) : 1;
        kernels.addScaled((float) (step * advantageRate), gradient, 0, weights.values(), 0, gradient.length);
        kernels.addScaled((float) (step * baselineRate), values.gradient(), 0, values.values(), 0, values.size());
    }

    /** argmin over t of sum_i (errors[i] - t dQ_i along the gradients)^2: normalised least mean squares, of one row 1 / |dQ|^2. */
    private double bestStep(float[] errors, float[] gradient, float[] valueGradient) {
        float[] turns = policy.derivativeAlong(gradient).data();
        float[] rises = baseline.tangent(valueGradient).data();
        int size = deviations.columns();
        double product = 0;
        double squares = 0;
        for (int row = 0; row < deviations.rows(); row++) {
            double change = rises[row];
            for (int i = row * size; i < (row + 1) * size; i++) {
                change += (double) deviations.data()[i] * turns[i];
            }
            product += errors[row] * change;
            squares += change * change;
        }
        return squares > 0 ? product / squares : 0;
    }

    @Override
    public void save(StateWriter out) {
        out.put("weights", weights);
        out.put("baseline", baseline.parameters());
    }

    @Override
    public void load(StateReader in) {
        in.get("weights", weights);
        in.get("baseline", baseline.parameters());
    }
}
