package dev.bellman.nn.layer;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Parameters.Part;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.parallel.Partition;
import java.util.Arrays;

/**
 * Convolution of images [height x width x channels] to [height x width x filters]: at each place of the window,
 * y = patch W + b with W [size size channels x filters] and b [filters]. The sum runs over the rows of the window, its columns,
 * the channels; a weight's gradient over the images of the batch, the rows, the columns.
 */
final class Conv2d implements Layer {
    /** Rows of W that the kernels compute together. */
    private static final int ALIGNMENT = 12;

    private final Kernels kernels;
    private final ImageWindow window;
    private final ConvolutionTables tables;
    private final Parameters parameters;
    private final Part weight;
    private final Part bias;
    /** The images within zeros, where there is padding. */
    private final Matrix padded;

    private final Matrix paddedTangent;
    /** For each pixel of the window, its part of W transposed: [filters x channels]. */
    private final float[] transposedWeight;

    private volatile boolean transposed;

    Conv2d(Kernels kernels, ImageWindow window, Parameters parameters, Part weight, Part bias) {
        this(kernels, window, ConvolutionTables.of(window, weight.columns()), parameters, weight, bias);
    }

    private Conv2d(
            Kernels kernels,
            ImageWindow window,
            ConvolutionTables tables,
            Parameters parameters,
            Part weight,
            Part bias) {
        this.kernels = kernels;
        this.window = window;
        this.tables = tables;
        this.parameters = parameters;
        this.weight = weight;
        this.bias = bias;
        padded = new Matrix(0, window.paddedInputs());
        paddedTangent = new Matrix(0, window.paddedInputs());
        transposedWeight = new float[weight.size()];
    }

    private int filters() {
        return weight.columns();
    }

    @Override
    public int inputs() {
        return window.inputs();
    }

    @Override
    public int outputs() {
        return window.places() * filters();
    }

    @Override
    public long work() {
        return (long) window.places() * weight.size();
    }

    @Override
    public void reserve(int rows) {
        if (window.padding() > 0) {
            padded.resize(rows);
        }
    }

    @Override
    public void reserveTangent(int rows) {
        if (window.padding() > 0) {
            paddedTangent.resize(rows);
        }
    }

    // spotless:off: a kernel's arguments stay in groups (shape, operands) instead of one to a line.

    @Override
    public void forward(Matrix x, Matrix y, int from, int to) {
        transposed = false;
        Matrix images = pad(x, padded, from, to);
        multiplyAddBias(parameters.values(), images, y, from, to);
    }

    private void multiplyAddBias(float[] values, Matrix images, Matrix y, int from, int to) {
        for (int row = from; row < to; row++) {
            kernels.multiplyGathered(
                    tables.forward(), 0, window.places(), filters(), images.data(), row * images.columns(),
                    values, weight.offset(), values, bias.offset(), y.data(), row * outputs());
        }
    }

    /** The images themselves where there is no padding. */
    private Matrix pad(Matrix x, Matrix target, int from, int to) {
        if (window.padding() == 0) {
            return x;
        }
        int length = window.width() * window.channels();
        int paddedLength = window.paddedWidth() * window.channels();
        int corner = window.padding() * (paddedLength + window.channels());
        for (int row = from; row < to; row++) {
            for (int i = 0; i < window.height(); i++) {
                System.arraycopy(
                        x.data(), row * inputs() + i * length,
                        target.data(), row * target.columns() + corner + i * paddedLength, length);
            }
        }
        return target;
    }

    @Override
    public void backward(Matrix x, Matrix y, Matrix yGradient, Matrix xGradient, int from, int to) {
        transposeWeight();
        int tapSize = window.channels() * filters();
        for (int row = from; row < to; row++) {
            int target = row * inputs();
            Arrays.fill(xGradient.data(), target, target + inputs(), 0);
            for (int tap = 0; tap < tables.taps().length; tap++) {
                kernels.multiplyGathered(
                        tables.taps()[tap], 0, tables.taps()[tap].rows(), window.channels(),
                        yGradient.data(), row * outputs(), transposedWeight, tap * tapSize,
                        xGradient.data(), target, xGradient.data(), target);
            }
        }
    }

    /** Once after each forward pass, whichever thread comes first. */
    private void transposeWeight() {
        if (transposed) {
            return;
        }
        synchronized (transposedWeight) {
            if (!transposed) {
                int tapSize = window.channels() * filters();
                for (int at = 0; at < weight.size(); at += tapSize) {
                    kernels.transpose(
                            window.channels(), filters(), parameters.values(), weight.offset() + at, transposedWeight, at);
                }
                transposed = true;
            }
        }
    }

    /** Split by rows of W. */
    @Override
    public void backwardParameters(Matrix x, Matrix yGradient, int part, int parts) {
        float[] gradient = parameters.gradient();
        Matrix images = window.padding() == 0 ? x : padded;
        int from = Partition.start(part, parts, weight.rows(), ALIGNMENT);
        int to = Partition.end(part, parts, weight.rows(), ALIGNMENT);
        for (int row = 0; row < yGradient.rows(); row++) {
            kernels.multiplyGathered(
                    tables.weightGradient(), from, to, filters(), images.data(), row * images.columns(),
                    yGradient.data(), row * outputs(), gradient, weight.offset(), gradient, weight.offset());
        }
        if (part == parts - 1) {
            kernels.addColumnSums(
                    yGradient.rows() * window.places(), filters(), yGradient.data(), 0, gradient, bias.offset());
        }
    }

    /** y' = patches W' + b' + patches' W. */
    @Override
    public void tangent(float[] direction, Matrix x, Matrix y, Matrix xTangent, Matrix yTangent, int from, int to) {
        multiplyAddBias(direction, window.padding() == 0 ? x : padded, yTangent, from, to);
        if (xTangent.rows() > 0) {
            Matrix images = pad(xTangent, paddedTangent, from, to);
            for (int row = from; row < to; row++) {
                kernels.multiplyGathered(
                        tables.accumulate(), 0, window.places(), filters(), images.data(), row * images.columns(),
                        parameters.values(), weight.offset(), yTangent.data(), row * outputs(),
                        yTangent.data(), row * outputs());
            }
        }
    }

    // spotless:on

    @Override
    public Layer withParameters(Parameters other) {
        return new Conv2d(kernels, window, tables, other, other.part(weight.name()), other.part(bias.name()));
    }
}
