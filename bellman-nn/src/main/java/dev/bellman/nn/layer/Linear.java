package dev.bellman.nn.layer;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Parameters.Part;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.parallel.Partition;

/** y = x W + b with W [inputs x outputs] and b [outputs]. */
public final class Linear implements Layer {
    /** Rows of W that the kernels compute together. */
    private static final int ALIGNMENT = 4;

    private final Kernels kernels;
    private final Parameters parameters;
    private final Part weight;
    private final Part bias;

    public Linear(Kernels kernels, Parameters parameters, Part weight, Part bias) {
        this.kernels = kernels;
        this.parameters = parameters;
        this.weight = weight;
        this.bias = bias;
    }

    @Override
    public int inputs() {
        return weight.rows();
    }

    @Override
    public int outputs() {
        return weight.columns();
    }

    @Override
    public long work() {
        return weight.size();
    }

    // spotless:off: a kernel's arguments stay in groups (shape, operands) instead of one to a line.

    @Override
    public void forward(Matrix x, Matrix y, int from, int to) {
        multiplyAddBias(parameters.values(), x, y, from, to);
    }

    /** dL/dx = dL/dy W^T. */
    @Override
    public void backward(Matrix x, Matrix y, Matrix yGradient, Matrix xGradient, int from, int to) {
        kernels.multiplyTransposedRight(
                to - from, inputs(), outputs(), yGradient.data(), from * outputs(), parameters.values(), weight.offset(),
                xGradient.data(), from * inputs(), false);
    }

    /** dL/dW += x^T dL/dy, split by rows of W; dL/db += the sum of the rows of dL/dy. */
    @Override
    public void backwardParameters(Matrix x, Matrix yGradient, int part, int parts) {
        float[] gradient = parameters.gradient();
        int from = Partition.start(part, parts, inputs(), ALIGNMENT);
        int to = Partition.end(part, parts, inputs(), ALIGNMENT);
        kernels.multiplyTransposedLeft(
                to - from, outputs(), yGradient.rows(), x.data(), from, inputs(), yGradient.data(), 0,
                gradient, weight.offset() + from * outputs(), true);
        if (part == 0) {
            kernels.addColumnSums(yGradient.rows(), outputs(), yGradient.data(), 0, gradient, bias.offset());
        }
    }

    /** y' = x W' + b' + x' W. */
    @Override
    public void tangent(float[] direction, Matrix x, Matrix y, Matrix xTangent, Matrix yTangent, int from, int to) {
        multiplyAddBias(direction, x, yTangent, from, to);
        if (xTangent.rows() > 0) {
            kernels.multiply(
                    to - from, outputs(), inputs(), xTangent.data(), from * inputs(),
                    parameters.values(), weight.offset(), yTangent.data(), from * outputs(), true);
        }
    }

    private void multiplyAddBias(float[] values, Matrix x, Matrix y, int from, int to) {
        kernels.multiplyAddBias(
                to - from, outputs(), inputs(), x.data(), from * inputs(), values, weight.offset(),
                values, bias.offset(), y.data(), from * outputs());
    }

    // spotless:on

    @Override
    public Layer withParameters(Parameters other) {
        return new Linear(kernels, other, other.part(weight.name()), other.part(bias.name()));
    }
}
