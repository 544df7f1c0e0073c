package dev.bellman.nn.kernel;

/**
 * The operations that networks are made of, on row-major float arrays with offsets. Every floating-point sum has one
 * fixed order, whatever the implementation, the vector width or the way a caller splits rows over threads: an element of
 * a product is accumulated over k in sequence with fused multiply-adds; a reduction uses {@link #LANES} interleaved partial
 * sums that are combined in a fixed tree: i with i + 8, then i + 4, i + 2, i + 1. So all implementations give the same bits
 * (but for the payload of a NaN). Implementations hold no state and are safe for use by several threads.
 */
public interface Kernels {
    /** Number of interleaved partial sums of a reduction: element i goes to partial sum i mod LANES. */
    int LANES = 16;

    /** Elements of a block of {@link #sumOfSquares}. */
    int BLOCK = 256;

    /** What runs, such as {@code scalar} or {@code vector-512}. */
    String name();

    // spotless:off: with one parameter to a line, each signature would fill a screen.

    // Matrix products. m x n is the shape of c; k is the length of the sums. c must not overlap the others.

    /** NN with bias: c = a b + bias, a [m x k], b [k x n], bias [n]; sums start at the bias. */
    void multiplyAddBias(
            int m, int n, int k, float[] a, int aOffset, float[] b, int bOffset, float[] bias, int biasOffset,
            float[] c, int cOffset);

    /** NN: c = a b, or c += a b where {@code accumulate} (sums start at c); a [m x k], b [k x n]. */
    void multiply(
            int m, int n, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset,
            boolean accumulate);

    /** NT: c = a b^T, or c += a b^T; a [m x k], b [n x k]. */
    void multiplyTransposedRight(
            int m, int n, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset,
            boolean accumulate);

    /**
     * TN: c = a^T b, or c += a^T b; a [k x m] with {@code aStride} floats from row to row, b [k x n]. A caller splits the rows
     * of c over threads by {@code aOffset} and m.
     */
    void multiplyTransposedLeft(
            int m, int n, int k, float[] a, int aOffset, int aStride, float[] b, int bOffset, float[] c, int cOffset,
            boolean accumulate);

    /**
     * Rows {@code from} to {@code to} of c = s + a b, with a, s and c where the tables say, relative to their offsets, and b
     * [k x n]. Where s and c are the same array, their rows must be the same too.
     */
    void multiplyGathered(
            GatheredProduct at, int from, int to, int n, float[] a, int aOffset, float[] b, int bOffset, float[] s,
            int sOffset, float[] c, int cOffset);

    /** out [columns x rows] = in [rows x columns]^T; the arrays must not overlap. */
    void transpose(int rows, int columns, float[] in, int inOffset, float[] out, int outOffset);

    /** out [columns] += the sum of the rows of in, in the order of the rows. */
    void addColumnSums(int rows, int columns, float[] in, int inOffset, float[] out, int outOffset);

    /**
     * out [columns] += the sum over the rows of the elementwise product a b, in the order of the rows, with fused
     * multiply-adds: the gradient of {@link #layerNorm}'s scale.
     */
    void addColumnProductSums(
            int rows, int columns, float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset);

    // Elementwise functions; in and out may be the same array at the same offset. See FloatMath for accuracy.

    void relu(float[] in, int inOffset, float[] out, int outOffset, int length);

    void tanh(float[] in, int inOffset, float[] out, int outOffset, int length);

    void sigmoid(float[] in, int inOffset, float[] out, int outOffset, int length);

    void softplus(float[] in, int inOffset, float[] out, int outOffset, int length);

    void exp(float[] in, int inOffset, float[] out, int outOffset, int length);

    void log(float[] in, int inOffset, float[] out, int outOffset, int length);

    /** gradient *= 1 where the output is above 0, else 0. */
    void reluBackward(float[] output, int outputOffset, float[] gradient, int gradientOffset, int length);

    /** gradient *= 1 - output^2. */
    void tanhBackward(float[] output, int outputOffset, float[] gradient, int gradientOffset, int length);

    /** gradient *= output (1 - output). */
    void sigmoidBackward(float[] output, int outputOffset, float[] gradient, int gradientOffset, int length);

    /** gradient *= 1 - e^-output. */
    void softplusBackward(float[] output, int outputOffset, float[] gradient, int gradientOffset, int length);

    // Row operations on [rows x columns]; in and out may be the same array at the same offset.

    void softmax(int rows, int columns, float[] in, int inOffset, float[] out, int outOffset);

    void logSoftmax(int rows, int columns, float[] in, int inOffset, float[] out, int outOffset);

    /** out [rows]. */
    void logSumExp(int rows, int columns, float[] in, int inOffset, float[] out, int outOffset);

    /**
     * Layer normalisation (Ba et al. 2016) over each row: y = (x - mean) / sqrt(variance + epsilon) * scale + shift.
     *
     * @param normalized [rows x columns] receives (x - mean) / sqrt(variance + epsilon)
     * @param inverseDeviation [rows] receives 1 / sqrt(variance + epsilon)
     */
    void layerNorm(
            int rows, int columns, float epsilon, float[] in, int inOffset, float[] scale, int scaleOffset,
            float[] shift, int shiftOffset, float[] normalized, int normalizedOffset, float[] inverseDeviation,
            int inverseDeviationOffset, float[] out, int outOffset);

    /** The gradient of {@link #layerNorm} with respect to its input, from that of its output; overwrites {@code inGradient}. */
    void layerNormBackward(
            int rows, int columns, float[] normalized, int normalizedOffset, float[] inverseDeviation,
            int inverseDeviationOffset, float[] scale, int scaleOffset, float[] outGradient, int outGradientOffset,
            float[] inGradient, int inGradientOffset);

    // Recurrent cells: one time step of [rows], from its pre-activations. A row of gates is one block of units per gate.

    /**
     * Long short-term memory (Hochreiter and Schmidhuber 1997; Gers et al. 2000): cell = f previousCell + i g; squashed =
     * tanh(cell); hidden = o squashed.
     *
     * @param gates [rows x 4 units], pre-activations of i, f, g, o; receives sigmoid of i, f and o, and tanh of g
     * @param previousCell [rows x units], as are the next three, which it receives
     */
    void lstm(
            int rows, int units, float[] gates, int gatesOffset, float[] previousCell, int previousCellOffset,
            float[] cell, int cellOffset, float[] squashed, int squashedOffset, float[] hidden, int hiddenOffset);

    /**
     * The gradients of {@link #lstm} from what it gave.
     *
     * @param hiddenGradient [rows x units], dL/dhidden
     * @param cellGradient [rows x units], dL/dcell by what follows but for hidden; receives dL/dpreviousCell
     * @param gateGradient [rows x 4 units], receives dL by the pre-activations
     */
    void lstmBackward(
            int rows, int units, float[] gates, int gatesOffset, float[] previousCell, int previousCellOffset,
            float[] squashed, int squashedOffset, float[] hiddenGradient, int hiddenGradientOffset,
            float[] cellGradient, int cellGradientOffset, float[] gateGradient, int gateGradientOffset);

    /**
     * A gated recurrent unit (Cho et al. 2014, in the form whose reset comes after the product): with a = gates and b =
     * recurrent, r = sigmoid(a_r + b_r); z = sigmoid(a_z + b_z); n = tanh(a_n + r b_n); hidden = n + z (previous - n).
     *
     * @param gates [rows x 3 units], what the input gives to r, z, n; receives r, z, n
     * @param recurrent [rows x 3 units], what the previous hidden state gives to them
     * @param previous [rows x units]
     * @param hidden [rows x units]
     */
    void gru(
            int rows, int units, float[] gates, int gatesOffset, float[] recurrent, int recurrentOffset,
            float[] previous, int previousOffset, float[] hidden, int hiddenOffset);

    /**
     * The gradients of {@link #gru} from what it gave.
     *
     * @param hiddenGradient [rows x units], dL/dhidden; receives dL/dprevious but for what goes through {@code recurrent}
     * @param gateGradient [rows x 3 units], receives dL by what the input gave
     * @param recurrentGradient [rows x 3 units], receives dL by {@code recurrent}
     */
    void gruBackward(
            int rows, int units, float[] gates, int gatesOffset, float[] recurrent, int recurrentOffset,
            float[] previous, int previousOffset, float[] hiddenGradient, int hiddenGradientOffset,
            float[] gateGradient, int gateGradientOffset, float[] recurrentGradient, int recurrentGradientOffset);

    // A loss.

    /**
     * Adds up the quantile Huber loss (Dabney et al. 2018) of one row over its targets, in their order. With u = target -
     * quantile, c = u clamped to [-kappa, kappa], and w = 1 - fraction where u is below 0, else fraction: slope += w c, and loss
     * += w c (u - c / 2). So they are kappa times the loss, and kappa times the derivative by the quantile, negated. Where the
     * loss is NaN, so is the slope.
     *
     * @param kappa above 0
     * @param quantile [quantiles]
     * @param fraction [quantiles]
     * @param target [targets]
     * @param slope [quantiles]
     * @param loss [quantiles]
     */
    void addQuantileHuber(
            int quantiles, int targets, float kappa, float[] quantile, int quantileOffset, float[] fraction,
            int fractionOffset, float[] target, int targetOffset, float[] slope, int slopeOffset, float[] loss,
            int lossOffset);

    // Vector operations.

    /** The sum of squares: each block of {@link #BLOCK} elements in float as any reduction, the blocks in double in order. */
    double sumOfSquares(float[] in, int offset, int length);

    /** values *= factor. */
    void scale(float factor, float[] values, int offset, int length);

    /** y += factor * x. */
    void addScaled(float factor, float[] x, int xOffset, float[] y, int yOffset, int length);

    /** out = a * b + c, element by element; out may be any of the three. */
    void multiplyAdd(
            float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset, float[] out, int outOffset,
            int length);

    /**
     * out = a * (x y^T) + b, element by element, on [rows x columns], with x [rows] and y [columns], whose product is rounded
     * first; out may be a or b.
     */
    void multiplyOuterAdd(
            int rows, int columns, float[] a, int aOffset, float[] x, int xOffset, float[] y, int yOffset, float[] b,
            int bOffset, float[] out, int outOffset);

    /** target += rate * (source - target): a Polyak average. */
    void moveTowards(float rate, float[] source, int sourceOffset, float[] target, int targetOffset, int length);

    /**
     * One step of Adam (Kingma and Ba 2015) with the bias corrections folded into two scalars, as PyTorch does:
     * m += (1 - beta1) (g - m); v = beta2 v + (1 - beta2) g g;
     * value -= stepSize * m / (sqrt(v) * inverseRootCorrection2 + epsilon), with g = gradientScale * gradient.
     * An m smaller than the least normal float becomes 0: where gradients stay 0, as those of dead units do, it would end as a
     * subnormal one, and those are many times slower.
     *
     * @param gradientScale the factor of a global-norm clip, or 1
     * @param stepSize learning rate / (1 - beta1^t)
     * @param inverseRootCorrection2 1 / sqrt(1 - beta2^t)
     * @param decay the value is first multiplied by (1 - decay): AdamW's decoupled weight decay; 0 for none
     */
    void adam(
            float[] value, float[] gradient, float[] m, float[] v, int offset, int length, float gradientScale,
            float stepSize, float beta1, float beta2, float inverseRootCorrection2, float epsilon, float decay);

    /**
     * One step of RMSprop (Hinton 2012): v = smoothing v + gain g g; value -= learningRate * g / (sqrt(v + epsilonInRoot) +
     * epsilon), with g = gradientScale * gradient. A v smaller than the least normal float becomes 0, as with {@link #adam}.
     *
     * @param gradientScale the factor of a global-norm clip, or 1
     * @param gain 1 - smoothing
     */
    void rmsProp(
            float[] value, float[] gradient, float[] v, int offset, int length, float gradientScale,
            float learningRate, float smoothing, float gain, float epsilonInRoot, float epsilon);

    // spotless:on
}
