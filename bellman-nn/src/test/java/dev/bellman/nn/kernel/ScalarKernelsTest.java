package dev.bellman.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The reference against values that can be checked by hand. */
class ScalarKernelsTest {
    private static final Offset<Float> TOLERANCE = within(1e-6f);

    private final Kernels kernels = new ScalarKernels();
    /** [2 x 3]. */
    private final float[] a = {1, 2, 3, 4, 5, 6};
    /** [3 x 2]. */
    private final float[] b = {7, 8, 9, 10, 11, 12};

    @Test
    void multiplies() {
        float[] c = {100, 200, 300, 400};
        kernels.multiply(2, 2, 3, a, 0, b, 0, c, 0, false);
        assertThat(c).containsExactly(58, 64, 139, 154);
        kernels.multiply(2, 2, 3, a, 0, b, 0, c, 0, true);
        assertThat(c).containsExactly(116, 128, 278, 308);
        kernels.multiplyAddBias(2, 2, 3, a, 0, b, 0, new float[] {1, -1}, 0, c, 0);
        assertThat(c).containsExactly(59, 63, 140, 153);
    }

    @Test
    void multipliesByTheTransposedRight() {
        float[] c = new float[4];
        kernels.multiplyTransposedRight(2, 2, 3, a, 0, new float[] {7, 9, 11, 8, 10, 12}, 0, c, 0, false);
        assertThat(c).containsExactly(58, 64, 139, 154);
    }

    @Test
    void multipliesByTheTransposedLeft() {
        float[] c = new float[4];
        kernels.multiplyTransposedLeft(2, 2, 3, new float[] {1, 4, 2, 5, 3, 6}, 0, 2, b, 0, c, 0, false);
        assertThat(c).containsExactly(58, 64, 139, 154);
        kernels.multiplyTransposedLeft(1, 2, 3, new float[] {1, 4, 2, 5, 3, 6}, 1, 2, b, 0, c, 0, true);
        assertThat(c).containsExactly(197, 218, 139, 154);
    }

    @Test
    void addsColumns() {
        float[] out = {10, 20, 30};
        kernels.addColumnSums(2, 3, a, 0, out, 0);
        assertThat(out).containsExactly(15, 27, 39);
        kernels.addColumnProductSums(2, 3, a, 0, new float[] {1, 1, 1, 2, 2, 2}, 0, out, 0);
        assertThat(out).containsExactly(24, 39, 54);
    }

    @Test
    void normalizesRows() {
        float[] normalized = new float[3];
        float[] inverse = new float[1];
        float[] out = new float[3];
        kernels.layerNorm(
                1,
                3,
                0,
                new float[] {1, 2, 3},
                0,
                new float[] {1, 2, 3},
                0,
                new float[] {0, 1, 0},
                0,
                normalized,
                0,
                inverse,
                0,
                out,
                0);
        float unit = (float) Math.sqrt(1.5);
        assertThat(inverse[0]).isCloseTo(unit, TOLERANCE);
        assertThat(normalized).containsExactly(new float[] {-unit, 0, unit}, TOLERANCE);
        assertThat(out).containsExactly(new float[] {-unit, 1, 3 * unit}, TOLERANCE);
    }

    @Test
    void computesSoftmaxOfLargeAndMaskedLogits() {
        float[] in = {1000, 1000, Float.NEGATIVE_INFINITY};
        float[] out = new float[3];
        kernels.softmax(1, 3, in, 0, out, 0);
        assertThat(out).containsExactly(0.5f, 0.5f, 0);
        kernels.logSoftmax(1, 3, in, 0, out, 0);
        float logHalf = (float) Math.log(0.5);
        assertThat(out).containsExactly(logHalf, logHalf, Float.NEGATIVE_INFINITY);
        kernels.logSumExp(1, 3, in, 0, out, 0);
        assertThat(out[0]).isCloseTo(1000.6931f, within(1e-4f));
    }

    @Test
    void stepsAdam() {
        float[] value = {1};
        float[] m = {0.5f};
        float[] v = {4};
        // g = 1; m = 0.5 + 0.1 * 0.5 = 0.55; v = 0.75 * 4 + 0.25 = 3.25; value = 0.9 - 0.2 * 0.55 / (2 sqrt(3.25) + 1)
        kernels.adam(value, new float[] {2}, m, v, 0, 1, 0.5f, 0.2f, 0.9f, 0.75f, 2, 1, 0.1f);
        assertThat(m[0]).isCloseTo(0.55f, TOLERANCE);
        assertThat(v[0]).isCloseTo(3.25f, TOLERANCE);
        assertThat(value[0]).isCloseTo((float) (0.9 - 0.2 * 0.55 / (2 * Math.sqrt(3.25) + 1)), TOLERANCE);
    }

    @Test
    void stepsRmsProp() {
        float[] value = {1, 1};
        float[] v = {4, 4};
        // g = 1; v = 0.75 * 4 + 0.25 = 3.25; value = 1 - 0.2 / (sqrt(3.25 + 0.5) + 0.1)
        kernels.rmsProp(value, new float[] {2, 2}, v, 1, 1, 0.5f, 0.2f, 0.75f, 0.25f, 0.5f, 0.1f);
        assertThat(v[1]).isCloseTo(3.25f, TOLERANCE);
        assertThat(value[1]).isCloseTo((float) (1 - 0.2 / (Math.sqrt(3.75) + 0.1)), TOLERANCE);
        assertThat(value[0]).isEqualTo(1);
    }
}
