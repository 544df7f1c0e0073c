package dev.bellman.nn.layer;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.spec.Activation;
import java.util.Arrays;

/** A function of each element. Its Jacobian is diagonal, so backward and tangent are the same product. */
abstract sealed class ActivationLayer implements Layer permits OutputActivation, SmoothActivation {
    /** Multiply-adds that a transcendental function costs, roughly. */
    private static final int WORK = 12;

    final Kernels kernels;
    final Activation activation;
    final int width;

    ActivationLayer(Kernels kernels, Activation activation, int width) {
        this.kernels = kernels;
        this.activation = activation;
        this.width = width;
    }

    /** The layer for an activation other than the identity, which needs none. */
    static ActivationLayer of(Kernels kernels, Activation activation, int width) {
        return switch (activation) {
            case RELU, LEAKY_RELU, TANH, SIGMOID, SOFTPLUS -> new OutputActivation(kernels, activation, width);
            case ELU, GELU, SILU -> new SmoothActivation(kernels, activation, width);
            case IDENTITY -> throw new IllegalArgumentException("the identity needs no layer");
        };
    }

    /** out = in * f'. */
    abstract void timesDerivative(Matrix y, Matrix in, Matrix out, int from, int to);

    @Override
    public final int inputs() {
        return width;
    }

    @Override
    public final int outputs() {
        return width;
    }

    @Override
    public final long work() {
        boolean cheap = activation == Activation.RELU || activation == Activation.LEAKY_RELU;
        return (long) width * (cheap ? 1 : WORK);
    }

    @Override
    public final boolean hasParameters() {
        return false;
    }

    @Override
    public final void backward(Matrix x, Matrix y, Matrix yGradient, Matrix xGradient, int from, int to) {
        timesDerivative(y, yGradient, xGradient, from, to);
    }

    @Override
    public final void tangent(
            float[] direction, Matrix x, Matrix y, Matrix xTangent, Matrix yTangent, int from, int to) {
        if (xTangent.rows() > 0) {
            timesDerivative(y, xTangent, yTangent, from, to);
        } else {
            Arrays.fill(yTangent.data(), from * width, to * width, 0);
        }
    }

    @Override
    public final Layer withParameters(Parameters other) {
        return of(kernels, activation, width);
    }
}
