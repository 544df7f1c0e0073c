package dev.bellman.nn.layer;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Parameters.Part;
import dev.bellman.nn.kernel.Kernels;
import java.util.Arrays;

/**
 * Layer normalisation (Ba et al. 2016) with an affine map: each row is brought to mean 0 and variance 1, multiplied by
 * a scale and shifted, both [width].
 */
public final class LayerNorm implements Layer {
    /** Added to the variance, as in PyTorch. */
    private static final float EPSILON = 1e-5f;

    /** Multiply-adds that the passes over one element cost, roughly. */
    private static final int WORK = 8;

    private final Kernels kernels;
    private final Parameters parameters;
    private final Part scale;
    private final Part shift;
    private final float[] ones;
    private final Matrix normalized;
    private final Matrix inverseDeviation;

    public LayerNorm(Kernels kernels, Parameters parameters, Part scale, Part shift) {
        this.kernels = kernels;
        this.parameters = parameters;
        this.scale = scale;
        this.shift = shift;
        ones = new float[scale.size()];
        Arrays.fill(ones, 1);
        normalized = new Matrix(0, scale.size());
        inverseDeviation = new Matrix(0, 1);
    }

    @Override
    public int inputs() {
        return scale.size();
    }

    @Override
    public int outputs() {
        return scale.size();
    }

    @Override
    public long work() {
        return (long) WORK * scale.size();
    }

    @Override
    public void reserve(int rows) {
        normalized.resize(rows);
        inverseDeviation.resize(rows);
    }

    // spotless:off: a kernel's arguments stay in groups (shape, operands) instead of one to a line.

    @Override
    public void forward(Matrix x, Matrix y, int from, int to) {
        float[] values = parameters.values();
        int offset = from * inputs();
        kernels.layerNorm(
                to - from, inputs(), EPSILON, x.data(), offset, values, scale.offset(), values, shift.offset(),
                normalized.data(), offset, inverseDeviation.data(), from, y.data(), offset);
    }

    @Override
    public void backward(Matrix x, Matrix y, Matrix yGradient, Matrix xGradient, int from, int to) {
        scaledProjection(parameters.values(), scale.offset(), yGradient, xGradient, from, to);
    }

    /**
     * (g - mean(g) - normalized mean(g normalized)) / deviation with g = factor * in: symmetric, so also its transpose.
     */
    private void scaledProjection(float[] factor, int factorOffset, Matrix in, Matrix out, int from, int to) {
        int offset = from * inputs();
        kernels.layerNormBackward(
                to - from, inputs(), normalized.data(), offset, inverseDeviation.data(), from, factor, factorOffset,
                in.data(), offset, out.data(), offset);
    }

    /** The two parameters are one part each; where there is one part, it does both. */
    @Override
    public void backwardParameters(Matrix x, Matrix yGradient, int part, int parts) {
        float[] gradient = parameters.gradient();
        int rows = yGradient.rows();
        if (part == 0) {
            kernels.addColumnProductSums(
                    rows, inputs(), yGradient.data(), 0, normalized.data(), 0, gradient, scale.offset());
        }
        if (part == parts - 1) {
            kernels.addColumnSums(rows, inputs(), yGradient.data(), 0, gradient, shift.offset());
        }
    }

    /** y' = scale (projection of x' / deviation) + scale' normalized + shift'. */
    @Override
    public void tangent(float[] direction, Matrix x, Matrix y, Matrix xTangent, Matrix yTangent, int from, int to) {
        float[] tangent = yTangent.data();
        if (xTangent.rows() > 0) {
            scaledProjection(ones, 0, xTangent, yTangent, from, to);
        } else {
            Arrays.fill(tangent, from * outputs(), to * outputs(), 0);
        }
        float[] values = parameters.values();
        float[] rows = normalized.data();
        for (int row = from; row < to; row++) {
            int offset = row * outputs();
            for (int j = 0; j < outputs(); j++) {
                tangent[offset + j] = tangent[offset + j] * values[scale.offset() + j]
                        + rows[offset + j] * direction[scale.offset() + j]
                        + direction[shift.offset() + j];
            }
        }
    }

    // spotless:on

    @Override
    public Layer withParameters(Parameters other) {
        return new LayerNorm(kernels, other, other.part(scale.name()), other.part(shift.name()));
    }
}
