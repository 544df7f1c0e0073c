package dev.bellman.nn.init;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Parameters.Part;
import dev.bellman.nn.spec.Initializer;
import java.util.Arrays;

/**
 * Draws the first values of a linear layer: its weight [inputs x outputs] row by row, then its bias. Of {@linkplain
 * Parameters#areStored stored} parameters none are drawn.
 */
public final class WeightInitialization {
    private WeightInitialization() {}

    /**
     * Overwrites weight and bias.
     *
     * @param gain factor of the weights; {@link Initializer#PYTORCH} ignores it
     */
    public static void linear(
            Initializer initializer, double gain, Parameters parameters, Part weight, Part bias, RandomStream random) {
        convolution(initializer, gain, weight.columns(), parameters, weight, bias, random);
    }

    /**
     * As {@link #linear}, for the filters of a convolution: the inputs are those of a patch.
     *
     * @param outputs how many outputs one input reaches: filters times pixels of the window
     */
    public static void convolution(
            Initializer initializer,
            double gain,
            int outputs,
            Parameters parameters,
            Part weight,
            Part bias,
            RandomStream random) {
        if (parameters.areStored()) {
            return;
        }
        int inputs = weight.rows();
        float[] values = parameters.values();
        constant(0, values, bias);
        switch (initializer) {
            case ORTHOGONAL -> orthogonal(gain, values, weight, random);
            case KAIMING_UNIFORM -> uniform(gain * Math.sqrt(3.0 / inputs), values, weight, random);
            case KAIMING_NORMAL -> normal(gain * Math.sqrt(1.0 / inputs), values, weight, random);
            case XAVIER_UNIFORM -> uniform(gain * Math.sqrt(6.0 / (inputs + outputs)), values, weight, random);
            case XAVIER_NORMAL -> normal(gain * Math.sqrt(2.0 / (inputs + outputs)), values, weight, random);
            case PYTORCH -> {
                uniform(Math.sqrt(1.0 / inputs), values, weight, random);
                uniform(Math.sqrt(1.0 / inputs), values, bias, random);
            }
        }
    }

    /** The same value everywhere. */
    public static void constant(float value, float[] values, Part part) {
        Arrays.fill(values, part.offset(), part.offset() + part.size(), value);
    }

    /** Uniform in [-bound, bound). */
    public static void uniform(double bound, float[] values, Part part, RandomStream random) {
        for (int i = 0; i < part.size(); i++) {
            values[part.offset() + i] = (float) random.nextUniform(-bound, bound);
        }
    }

    /** Normal with mean 0. */
    public static void normal(double deviation, float[] values, Part part, RandomStream random) {
        for (int i = 0; i < part.size(); i++) {
            values[part.offset() + i] = (float) (deviation * random.nextGaussian());
        }
    }

    /** Orthonormal columns, or rows where there are fewer of them, times a gain. */
    public static void orthogonal(double gain, float[] values, Part part, RandomStream random) {
        orthogonalBlocks(1, gain, values, part, random);
    }

    /** As {@link #orthogonal}, of so many blocks of columns, each by itself. */
    public static void orthogonalBlocks(int blocks, double gain, float[] values, Part part, RandomStream random) {
        int rows = part.rows();
        int columns = part.columns() / blocks;
        for (int block = 0; block < blocks; block++) {
            double[][] vectors = OrthonormalVectors.draw(Math.min(rows, columns), Math.max(rows, columns), random);
            int offset = part.offset() + block * columns;
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    double element = rows < columns ? vectors[i][j] : vectors[j][i];
                    values[offset + i * part.columns() + j] = (float) (gain * element);
                }
            }
        }
    }
}
