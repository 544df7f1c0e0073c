package dev.bellman.nn.layer;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Parameters.Part;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.parallel.Partition;
import java.util.Arrays;

/**
 * y = x W + b with W = mean + scale * noise, element by element, and b likewise; mean and scale are learnt, noise is drawn
 * (Fortunato et al. 2018, eq. 8-11). Settled, it is y = x mean + b. A drawn noise is laid over the parameters of that moment.
 */
final class NoisyLinear implements Layer {
    /** Rows of W that the kernels compute together. */
    private static final int ALIGNMENT = 4;

    /** Rows of W whose gradients are computed at a time: few enough to be in a cache when they are added to both sums. */
    private static final int BLOCK = 128;

    private final Kernels kernels;
    private final Parameters parameters;
    private final NoisyParts parts;
    private final WeightNoise noise;
    private final Part weight;
    private final Part bias;

    /** W and b under noise, laid out as the parts stand in the parameters. */
    private final float[] effective;
    /** Each thread uses the start of its own rows. */
    private final float[] weightGradient;

    private final float[] biasGradient;
    private boolean settled = true;

    /**
     * The parameters of a noisy layer, of equal sizes in pairs.
     *
     * @param weight mean of W [inputs x outputs]
     * @param bias mean of b [outputs]; follows the weight in the parameters
     * @param weightScale scale of the noise of W
     * @param biasScale scale of the noise of b; follows that of W
     */
    record NoisyParts(Part weight, Part bias, Part weightScale, Part biasScale) {
        NoisyParts in(Parameters other) {
            return new NoisyParts(
                    other.part(weight.name()),
                    other.part(bias.name()),
                    other.part(weightScale.name()),
                    other.part(biasScale.name()));
        }
    }

    /** @param noise of this layer alone */
    NoisyLinear(Kernels kernels, Parameters parameters, NoisyParts parts, WeightNoise noise) {
        this.kernels = kernels;
        this.parameters = parameters;
        this.parts = parts;
        this.noise = noise;
        weight = parts.weight();
        bias = parts.bias();
        effective = new float[weight.size() + bias.size()];
        weightGradient = new float[weight.size()];
        biasGradient = new float[bias.size()];
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

    @Override
    public void resample(RandomStream random) {
        noise.draw(random);
    }

    @Override
    public long noise() {
        return effective.length;
    }

    /** Split by rows of W, after which comes the bias. */
    @Override
    public void layNoise(int part, int partCount) {
        int from = Partition.start(part, partCount, inputs() + 1, ALIGNMENT);
        int to = Partition.end(part, partCount, inputs() + 1, ALIGNMENT);
        addNoise(parameters.values(), effective, from, to);
        settled = false;
    }

    /** target = mean + scale * noise, from one row to another. @param values laid out as the parameters */
    private void addNoise(float[] values, float[] target, int from, int to) {
        int start = from * outputs();
        noise.multiplyAdd(
                from,
                to - from,
                values,
                parts.weightScale().offset() + start,
                values,
                weight.offset() + start,
                target,
                start);
    }

    @Override
    public void settle() {
        settled = true;
    }

    // spotless:off: a kernel's arguments stay in groups (shape, operands) instead of one to a line.

    @Override
    public void forward(Matrix x, Matrix y, int from, int to) {
        multiplyAddBias(weights(), weightOffset(), x, y, from, to);
    }

    private void multiplyAddBias(float[] values, int offset, Matrix x, Matrix y, int from, int to) {
        kernels.multiplyAddBias(
                to - from, outputs(), inputs(), x.data(), from * inputs(), values, offset,
                values, offset + weight.size(), y.data(), from * outputs());
    }

    private float[] weights() {
        return settled ? parameters.values() : effective;
    }

    private int weightOffset() {
        return settled ? weight.offset() : 0;
    }

    /** dL/dx = dL/dy W^T. */
    @Override
    public void backward(Matrix x, Matrix y, Matrix yGradient, Matrix xGradient, int from, int to) {
        kernels.multiplyTransposedRight(
                to - from, inputs(), outputs(), yGradient.data(), from * outputs(), weights(), weightOffset(),
                xGradient.data(), from * inputs(), false);
    }

    /** dL/dmean += x^T dL/dy and dL/dscale += (x^T dL/dy) * noise, split by rows of W; likewise for b. */
    @Override
    public void backwardParameters(Matrix x, Matrix yGradient, int part, int partCount) {
        int start = Partition.start(part, partCount, inputs(), ALIGNMENT);
        int end = Partition.end(part, partCount, inputs(), ALIGNMENT);
        int scratch = start * outputs();
        for (int row = start; row < end; row += BLOCK) {
            int rows = Math.min(BLOCK, end - row);
            kernels.multiplyTransposedLeft(
                    rows, outputs(), yGradient.rows(), x.data(), row, inputs(), yGradient.data(), 0,
                    weightGradient, scratch, false);
            addGradient(weightGradient, scratch, row, rows);
        }
        if (part == 0) {
            Arrays.fill(biasGradient, 0);
            kernels.addColumnSums(yGradient.rows(), outputs(), yGradient.data(), 0, biasGradient, 0);
            addGradient(biasGradient, 0, inputs(), 1);
        }
    }

    /** Adds the gradient of rows of W, the bias being the last, to those of mean and scale. */
    private void addGradient(float[] source, int from, int row, int rows) {
        float[] gradient = parameters.gradient();
        int mean = weight.offset() + row * outputs();
        kernels.addScaled(1, source, from, gradient, mean, rows * outputs());
        if (!settled) {
            int scale = parts.weightScale().offset() + row * outputs();
            noise.multiplyAdd(row, rows, source, from, gradient, scale, gradient, scale);
        }
    }

    /** y' = x (mean' + scale' * noise) + b' + x' W. */
    @Override
    public void tangent(float[] direction, Matrix x, Matrix y, Matrix xTangent, Matrix yTangent, int from, int to) {
        if (settled) {
            multiplyAddBias(direction, weight.offset(), x, yTangent, from, to);
        } else {
            // Allocates: no algorithm takes tangents under noise so often that it matters.
            float[] noisy = new float[effective.length];
            addNoise(direction, noisy, 0, inputs() + 1);
            multiplyAddBias(noisy, 0, x, yTangent, from, to);
        }
        if (xTangent.rows() > 0) {
            kernels.multiply(
                    to - from, outputs(), inputs(), xTangent.data(), from * inputs(), weights(), weightOffset(),
                    yTangent.data(), from * outputs(), true);
        }
    }

    // spotless:on

    @Override
    public Layer withParameters(Parameters other) {
        return new NoisyLinear(kernels, other, parts.in(other), noise.copy());
    }
}
