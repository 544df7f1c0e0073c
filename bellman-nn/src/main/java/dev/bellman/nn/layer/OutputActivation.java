package dev.bellman.nn.layer;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.spec.Activation;

/** An activation whose derivative is a function of its output, so that it may overwrite its input. */
final class OutputActivation extends ActivationLayer {
    /** PyTorch's default slope of the leaky relu below 0. */
    private static final float LEAK = 0.01f;

    OutputActivation(Kernels kernels, Activation activation, int width) {
        super(kernels, activation, width);
    }

    @Override
    public boolean inPlace() {
        return true;
    }

    @Override
    public void forward(Matrix x, Matrix y, int from, int to) {
        float[] in = x.data();
        float[] out = y.data();
        int offset = from * width;
        int length = (to - from) * width;
        switch (activation) {
            case RELU -> kernels.relu(in, offset, out, offset, length);
            case TANH -> kernels.tanh(in, offset, out, offset, length);
            case SIGMOID -> kernels.sigmoid(in, offset, out, offset, length);
            case SOFTPLUS -> kernels.softplus(in, offset, out, offset, length);
            case LEAKY_RELU -> {
                for (int i = offset; i < offset + length; i++) {
                    out[i] = Math.max(in[i], 0) + LEAK * Math.min(in[i], 0);
                }
            }
            default -> throw new AssertionError(activation);
        }
    }

    @Override
    void timesDerivative(Matrix y, Matrix in, Matrix out, int from, int to) {
        int offset = from * width;
        int length = (to - from) * width;
        float[] result = out.data();
        if (in != out) {
            System.arraycopy(in.data(), offset, result, offset, length);
        }
        switch (activation) {
            case RELU -> kernels.reluBackward(y.data(), offset, result, offset, length);
            case TANH -> kernels.tanhBackward(y.data(), offset, result, offset, length);
            case SIGMOID -> kernels.sigmoidBackward(y.data(), offset, result, offset, length);
            case SOFTPLUS -> kernels.softplusBackward(y.data(), offset, result, offset, length);
            case LEAKY_RELU -> {
                for (int i = offset; i < offset + length; i++) {
                    result[i] *= y.data()[i] > 0 ? 1 : LEAK;
                }
            }
            default -> throw new AssertionError(activation);
        }
    }
}
