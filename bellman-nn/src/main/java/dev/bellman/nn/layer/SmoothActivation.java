package dev.bellman.nn.layer;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.spec.Activation;

/** An activation whose derivative is computed on the way forward, where it shares most of the work, and kept. */
final class SmoothActivation extends ActivationLayer {
    /** sqrt(8 / pi) and its product with 0.044715: GELU's gate is sigmoid(A x + B x^3). */
    private static final float GELU_A = 1.5957691f;

    private static final float GELU_B = 0.071354816f;

    private final Matrix derivative;

    SmoothActivation(Kernels kernels, Activation activation, int width) {
        super(kernels, activation, width);
        derivative = new Matrix(0, width);
    }

    @Override
    public void reserve(int rows) {
        derivative.resize(rows);
    }

    @Override
    public void forward(Matrix x, Matrix y, int from, int to) {
        float[] in = x.data();
        float[] out = y.data();
        int offset = from * width;
        int length = (to - from) * width;
        switch (activation) {
            case ELU -> elu(in, out, derivative.data(), offset, length);
            case SILU -> {
                kernels.sigmoid(in, offset, out, offset, length);
                silu(in, out, derivative.data(), offset, length);
            }
            case GELU -> {
                for (int i = offset; i < offset + length; i++) {
                    out[i] = in[i] * (GELU_A + GELU_B * in[i] * in[i]);
                }
                kernels.sigmoid(out, offset, out, offset, length);
                gelu(in, out, derivative.data(), offset, length);
            }
            default -> throw new AssertionError(activation);
        }
    }

    private void elu(float[] in, float[] out, float[] derivative, int offset, int length) {
        kernels.exp(in, offset, derivative, offset, length);
        for (int i = offset; i < offset + length; i++) {
            derivative[i] = Math.min(derivative[i], 1);
            out[i] = Math.max(in[i], 0) + (derivative[i] - 1);
        }
    }

    /** From out = sigmoid(in). */
    private static void silu(float[] in, float[] out, float[] derivative, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            float gate = out[i];
            derivative[i] = gate + in[i] * gate * (1 - gate);
            out[i] = in[i] * gate;
        }
    }

    /** From out = sigmoid(A in + B in^3). */
    private static void gelu(float[] in, float[] out, float[] derivative, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            float gate = out[i];
            // Far out, gate (1 - gate) is 0 and must meet a finite slope.
            float slope = Math.min(GELU_A + 3 * GELU_B * in[i] * in[i], Float.MAX_VALUE);
            derivative[i] = gate + in[i] * (gate * (1 - gate) * slope);
            out[i] = in[i] * gate;
        }
    }

    @Override
    void timesDerivative(Matrix y, Matrix in, Matrix out, int from, int to) {
        float[] factor = derivative.data();
        float[] source = in.data();
        float[] result = out.data();
        for (int i = from * width; i < to * width; i++) {
            result[i] = source[i] * factor[i];
        }
    }
}
