package dev.bellman.nn.layer;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Parameters.Part;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.parallel.Partition;
import dev.bellman.nn.spec.Noise;
import java.util.Arrays;

/**
 * y = x W + b with W = mean + scale * noise, element by element, and b likewise; mean and scale are learnt, noise is drawn
 * (Fortunato et al. 2018, eq. 8-11). Settled, it is y = x mean + b. A drawn noise is laid over the parameters of that moment.
 */
final class NoisyLinear implements Layer {
    /** Rows of W that the kernels compute together. */
    private static final int ALIGNMENT = 4;

    private final Kernels kernels;
    private final Parameters parameters;
    private final NoisyParts parts;
    private final Noise noise;
    private final Part weight;
    private final Part bias;

    // Laid out as the parts stand in the parameters: the weight, then the bias.
    private final float[] drawn;
    private final float[] effective;
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

    NoisyLinear(Kernels kernels, Parameters parameters, NoisyParts parts, Noise noise) {
        this.kernels = kernels;
        this.parameters = parameters;
        this.parts = parts;
        this.noise = noise;
        weight = parts.weight();
        bias = parts.bias();
        drawn = new float[weight.size() + bias.size()];
        effective = new float[drawn.length];
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
        NoiseSource.draw(noise, inputs(), outputs(), random, drawn);
        lay();
    }

    /** Lays a noise of one's own, laid out as the weight, then the bias. */
    void lay(float[] given) {
        System.arraycopy(given, 0, drawn, 0, drawn.length);
        lay();
    }

    private void lay() {
        float[] values = parameters.values();
        kernels.multiplyAdd(
                values, parts.weightScale().offset(), drawn, 0, values, weight.offset(), effective, 0, drawn.length);
        settled = false;
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
        int from = Partition.start(part, partCount, inputs(), ALIGNMENT);
        int to = Partition.end(part, partCount, inputs(), ALIGNMENT);
        int start = from * outputs();
        kernels.multiplyTransposedLeft(
                to - from, outputs(), yGradient.rows(), x.data(), from, inputs(), yGradient.data(), 0,
                weightGradient, start, false);
        addGradients(weightGradient, start, drawn, start, weight, parts.weightScale(), (to - from) * outputs());
        if (part == 0) {
            Arrays.fill(biasGradient, 0);
            kernels.addColumnSums(yGradient.rows(), outputs(), yGradient.data(), 0, biasGradient, 0);
            addGradients(biasGradient, 0, drawn, weight.size(), bias, parts.biasScale(), outputs());
        }
    }

    private void addGradients(
            float[] source, int start, float[] noises, int noiseOffset, Part mean, Part scale, int length) {
        float[] gradient = parameters.gradient();
        kernels.addScaled(1, source, start, gradient, mean.offset() + start, length);
        if (!settled) {
            int target = scale.offset() + start;
            kernels.multiplyAdd(source, start, noises, noiseOffset, gradient, target, gradient, target, length);
        }
    }

    /** y' = x (mean' + scale' * noise) + b' + x' W. */
    @Override
    public void tangent(float[] direction, Matrix x, Matrix y, Matrix xTangent, Matrix yTangent, int from, int to) {
        if (settled) {
            multiplyAddBias(direction, weight.offset(), x, yTangent, from, to);
        } else {
            // Allocates: no algorithm takes tangents under noise so often that it matters.
            float[] noisy = new float[drawn.length];
            kernels.multiplyAdd(
                    direction, parts.weightScale().offset(), drawn, 0, direction, weight.offset(), noisy, 0, noisy.length);
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
        return new NoisyLinear(kernels, other, parts.in(other), noise);
    }
}
