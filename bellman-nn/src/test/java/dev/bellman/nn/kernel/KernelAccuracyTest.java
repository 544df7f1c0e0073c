package dev.bellman.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The reference against the definitions in double, with the error bounds of its arithmetic. */
class KernelAccuracyTest {
    /** The largest relative error of one rounding. */
    private static final double UNIT = 0x1p-24;

    private final Kernels kernels = new ScalarKernels();

    @Property(tries = 300)
    void productsErrAtMostAsRecursiveSummationDoes(
            @ForAll @IntRange(max = 20) int m,
            @ForAll @IntRange(min = 1, max = 20) int n,
            @ForAll @IntRange(max = 300) int k,
            @ForAll long seed) {
        Inputs inputs = new Inputs(m, n, k, 0, true, false, seed);
        float[] a = inputs.array(m * k);
        float[] b = inputs.array(k * n);
        float[] start = inputs.array(m * n);
        float[] c = start.clone();
        kernels.multiply(m, n, k, a, 0, b, 0, c, 0, true);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = start[i * n + j];
                double magnitude = Math.abs(sum);
                for (int p = 0; p < k; p++) {
                    double product = (double) a[i * k + p] * b[p * n + j];
                    sum += product;
                    magnitude += Math.abs(product);
                }
                assertThat((double) c[i * n + j]).isCloseTo(sum, within(1.01 * k * UNIT * magnitude));
            }
        }
    }

    @Property(tries = 300)
    void softmaxesAreNormalized(@ForAll @IntRange(min = 1, max = 60) int columns, @ForAll long seed) {
        float[] in = new Inputs(1, columns, 0, 0, false, false, seed).array(columns);
        float[] softmax = new float[columns];
        float[] logSoftmax = new float[columns];
        float[] logSumExp = new float[1];
        kernels.softmax(1, columns, in, 0, softmax, 0);
        kernels.logSoftmax(1, columns, in, 0, logSoftmax, 0);
        kernels.logSumExp(1, columns, in, 0, logSumExp, 0);
        double sum = 0;
        for (int j = 0; j < columns; j++) {
            sum += StrictMath.exp(in[j]);
        }
        assertThat((double) logSumExp[0]).isCloseTo(StrictMath.log(sum), within(1e-6));
        for (int j = 0; j < columns; j++) {
            double probability = StrictMath.exp(in[j]) / sum;
            assertThat((double) softmax[j]).isCloseTo(probability, within(10 * UNIT * probability));
            assertThat((double) logSoftmax[j]).isCloseTo(StrictMath.log(probability), within(2e-6));
        }
    }

    @Property(tries = 300)
    void reductionsErrAsPairwiseSummationDoes(@ForAll @IntRange(max = 3000) int length, @ForAll long seed) {
        float[] in = new Inputs(1, length, 0, 0, false, false, seed).array(length);
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (double) in[i] * in[i];
        }
        // 16 terms to a partial sum, and four levels of the tree.
        assertThat(kernels.sumOfSquares(in, 0, length)).isCloseTo(sum, within(20 * UNIT * sum));
    }

    /** The gradient of g . layerNorm(x) by central differences in double. */
    @Property(tries = 100)
    void layerNormBackwardIsTheGradient(@ForAll @IntRange(min = 2, max = 40) int columns, @ForAll long seed) {
        Inputs inputs = new Inputs(1, columns, 0, 0, false, false, seed);
        float[] x = inputs.array(columns);
        float[] scale = inputs.array(columns);
        float[] shift = inputs.array(columns);
        float[] outGradient = inputs.array(columns);
        float[] normalized = new float[columns];
        float[] inverse = new float[1];
        float[] gradient = new float[columns];
        kernels.layerNorm(1, columns, 0.1f, x, 0, scale, 0, shift, 0, normalized, 0, inverse, 0, new float[columns], 0);
        kernels.layerNormBackward(1, columns, normalized, 0, inverse, 0, scale, 0, outGradient, 0, gradient, 0);
        double[] point = new double[columns];
        for (int j = 0; j < columns; j++) {
            point[j] = x[j];
        }
        double step = 1e-5;
        for (int j = 0; j < columns; j++) {
            double at = point[j];
            point[j] = at + step;
            double above = weightedLayerNorm(point, scale, outGradient);
            point[j] = at - step;
            double below = weightedLayerNorm(point, scale, outGradient);
            point[j] = at;
            assertThat((double) gradient[j]).isCloseTo((above - below) / (2 * step), within(1e-3));
        }
    }

    private static double weightedLayerNorm(double[] x, float[] scale, float[] weights) {
        int columns = x.length;
        double mean = 0;
        for (double each : x) {
            mean += each / columns;
        }
        double variance = 0;
        for (double each : x) {
            variance += (each - mean) * (each - mean) / columns;
        }
        double sum = 0;
        for (int j = 0; j < columns; j++) {
            sum += weights[j] * scale[j] * (x[j] - mean) / Math.sqrt(variance + 0.1f);
        }
        return sum;
    }
}
