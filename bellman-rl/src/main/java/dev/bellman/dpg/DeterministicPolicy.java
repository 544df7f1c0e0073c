package dev.bellman.dpg;

import dev.bellman.distribution.PathwiseActions;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;

/** mu(s) = tanh(network(s)) in [-1, 1]^d, and its derivative by the parameters theta, from both sides. */
final class DeterministicPolicy {
    private static final PathwiseActions KIND = new PathwiseActions.Deterministic();

    private final Network network;
    private Matrix outputs;
    private final Matrix noNoise;
    private final Matrix actions;
    private final Matrix outputGradient;
    private final Matrix derivative;
    private final float[] none;

    /** @param rows the most that there will be at a time */
    DeterministicPolicy(Network network, int rows) {
        this.network = network;
        int size = network.outputs();
        outputs = new Matrix(0, size);
        noNoise = new Matrix(0, size);
        actions = new Matrix(0, size);
        outputGradient = new Matrix(0, size);
        derivative = new Matrix(0, size);
        none = new float[rows];
    }

    int actionSize() {
        return network.outputs();
    }

    /** [n x d] mu(s), valid until the next call. */
    Matrix act(Matrix observations) {
        outputs = network.forward(observations);
        KIND.best(outputs, actions);
        return actions;
    }

    /** [n x d] (dmu/dtheta) direction, at the states that it acted in last: how its actions would move. */
    Matrix derivativeAlong(float[] direction) {
        return timesSlope(network.tangent(direction), derivative);
    }

    /** Sets theta's gradient to the sum over the rows of (dmu/dtheta)^T row, at the states that it acted in last. */
    float[] gradientOf(Matrix rows) {
        Parameters parameters = network.parameters();
        parameters.zeroGradient();
        network.backwardParameters(timesSlope(rows, outputGradient));
        return parameters.gradient();
    }

    /** Element by element with tanh'. */
    private Matrix timesSlope(Matrix in, Matrix out) {
        KIND.backward(outputs, noNoise, in, none, out);
        return out;
    }
}
