package dev.bellman.nn.kernel;

import java.util.Arrays;

/**
 * The reference: plain loops that define what every other implementation must give to the bit, and what runs where the
 * Vector API is absent.
 */
public final class ScalarKernels implements Kernels {
    @Override
    public String name() {
        return "scalar";
    }

    // spotless:off: with one parameter to a line, each signature would fill a screen.

    @Override
    public void multiplyAddBias(
            int m, int n, int k, float[] a, int aOffset, float[] b, int bOffset, float[] bias, int biasOffset,
            float[] c, int cOffset) {
        for (int i = 0; i < m; i++) {
            System.arraycopy(bias, biasOffset, c, cOffset + i * n, n);
        }
        accumulateProduct(m, n, k, a, aOffset, k, 1, b, bOffset, c, cOffset);
    }

    @Override
    public void multiply(
            int m, int n, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset,
            boolean accumulate) {
        clearUnless(accumulate, c, cOffset, m * n);
        accumulateProduct(m, n, k, a, aOffset, k, 1, b, bOffset, c, cOffset);
    }

    @Override
    public void multiplyTransposedRight(
            int m, int n, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset,
            boolean accumulate) {
        float[] transposed = ThreadBuffer.panel(n * k);
        transpose(n, k, b, bOffset, transposed, 0);
        multiply(m, n, k, a, aOffset, transposed, 0, c, cOffset, accumulate);
    }

    @Override
    public void multiplyTransposedLeft(
            int m, int n, int k, float[] a, int aOffset, int aStride, float[] b, int bOffset, float[] c, int cOffset,
            boolean accumulate) {
        clearUnless(accumulate, c, cOffset, m * n);
        accumulateProduct(m, n, k, a, aOffset, 1, aStride, b, bOffset, c, cOffset);
    }

    @Override
    public void multiplyGathered(
            GatheredProduct at, int from, int to, int n, float[] a, int aOffset, float[] b, int bOffset, float[] s,
            int sOffset, float[] c, int cOffset) {
        for (int i = from; i < to; i++) {
            int row = cOffset + at.cRows()[i];
            System.arraycopy(s, sOffset + at.sRows()[i], c, row, n);
            for (int p = 0; p < at.depth(); p++) {
                addFused(a[aOffset + at.aRows()[i] + at.aColumns()[p]], b, bOffset + p * n, c, row, n);
            }
        }
    }

    private static void clearUnless(boolean accumulate, float[] c, int offset, int length) {
        if (!accumulate) {
            Arrays.fill(c, offset, offset + length, 0);
        }
    }

    /** c += a b, where the element (i, p) of a is at aOffset + i aRowStep + p aColumnStep. */
    private static void accumulateProduct(
            int m, int n, int k, float[] a, int aOffset, int aRowStep, int aColumnStep, float[] b, int bOffset,
            float[] c, int cOffset) {
        for (int i = 0; i < m; i++) {
            for (int p = 0; p < k; p++) {
                addFused(a[aOffset + i * aRowStep + p * aColumnStep], b, bOffset + p * n, c, cOffset + i * n, n);
            }
        }
    }

    private static void addFused(float factor, float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int i = 0; i < length; i++) {
            y[yOffset + i] = Math.fma(factor, x[xOffset + i], y[yOffset + i]);
        }
    }

    @Override
    public void transpose(int rows, int columns, float[] in, int inOffset, float[] out, int outOffset) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                out[outOffset + j * rows + i] = in[inOffset + i * columns + j];
            }
        }
    }

    @Override
    public void addColumnSums(int rows, int columns, float[] in, int inOffset, float[] out, int outOffset) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                out[outOffset + j] += in[inOffset + i * columns + j];
            }
        }
    }

    @Override
    public void addColumnProductSums(
            int rows, int columns, float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int index = i * columns + j;
                out[outOffset + j] = Math.fma(a[aOffset + index], b[bOffset + index], out[outOffset + j]);
            }
        }
    }

    @Override
    public void relu(float[] in, int inOffset, float[] out, int outOffset, int length) {
        for (int i = 0; i < length; i++) {
            float x = in[inOffset + i];
            out[outOffset + i] = x < 0 ? 0 : x;
        }
    }

    @Override
    public void tanh(float[] in, int inOffset, float[] out, int outOffset, int length) {
        for (int i = 0; i < length; i++) {
            out[outOffset + i] = FloatMath.tanh(in[inOffset + i]);
        }
    }

    @Override
    public void sigmoid(float[] in, int inOffset, float[] out, int outOffset, int length) {
        for (int i = 0; i < length; i++) {
            out[outOffset + i] = FloatMath.sigmoid(in[inOffset + i]);
        }
    }

    @Override
    public void softplus(float[] in, int inOffset, float[] out, int outOffset, int length) {
        for (int i = 0; i < length; i++) {
            out[outOffset + i] = FloatMath.softplus(in[inOffset + i]);
        }
    }

    @Override
    public void exp(float[] in, int inOffset, float[] out, int outOffset, int length) {
        for (int i = 0; i < length; i++) {
            out[outOffset + i] = FloatMath.exp(in[inOffset + i]);
        }
    }

    @Override
    public void log(float[] in, int inOffset, float[] out, int outOffset, int length) {
        for (int i = 0; i < length; i++) {
            out[outOffset + i] = FloatMath.log(in[inOffset + i]);
        }
    }

    @Override
    public void reluBackward(float[] output, int outputOffset, float[] gradient, int gradientOffset, int length) {
        for (int i = 0; i < length; i++) {
            float g = gradient[gradientOffset + i];
            gradient[gradientOffset + i] = output[outputOffset + i] > 0 ? g : 0;
        }
    }

    @Override
    public void tanhBackward(float[] output, int outputOffset, float[] gradient, int gradientOffset, int length) {
        for (int i = 0; i < length; i++) {
            float y = output[outputOffset + i];
            gradient[gradientOffset + i] *= Math.fma(-y, y, 1);
        }
    }

    @Override
    public void sigmoidBackward(float[] output, int outputOffset, float[] gradient, int gradientOffset, int length) {
        for (int i = 0; i < length; i++) {
            float y = output[outputOffset + i];
            gradient[gradientOffset + i] *= y * (1 - y);
        }
    }

    @Override
    public void softplusBackward(float[] output, int outputOffset, float[] gradient, int gradientOffset, int length) {
        for (int i = 0; i < length; i++) {
            gradient[gradientOffset + i] *= -FloatMath.expm1(-output[outputOffset + i]);
        }
    }

    @Override
    public void softmax(int rows, int columns, float[] in, int inOffset, float[] out, int outOffset) {
        for (int i = 0; i < rows; i++) {
            ScalarRows.softmax(columns, in, inOffset + i * columns, out, outOffset + i * columns);
        }
    }

    @Override
    public void logSoftmax(int rows, int columns, float[] in, int inOffset, float[] out, int outOffset) {
        for (int i = 0; i < rows; i++) {
            ScalarRows.logSoftmax(columns, in, inOffset + i * columns, out, outOffset + i * columns);
        }
    }

    @Override
    public void logSumExp(int rows, int columns, float[] in, int inOffset, float[] out, int outOffset) {
        for (int i = 0; i < rows; i++) {
            out[outOffset + i] = ScalarRows.logSumExp(columns, in, inOffset + i * columns);
        }
    }

    @Override
    public void layerNorm(
            int rows, int columns, float epsilon, float[] in, int inOffset, float[] scale, int scaleOffset,
            float[] shift, int shiftOffset, float[] normalized, int normalizedOffset, float[] inverseDeviation,
            int inverseDeviationOffset, float[] out, int outOffset) {
        for (int i = 0; i < rows; i++) {
            int row = i * columns;
            float inverse = ScalarRows.normalize(columns, epsilon, in, inOffset + row, normalized, normalizedOffset + row);
            inverseDeviation[inverseDeviationOffset + i] = inverse;
            for (int j = 0; j < columns; j++) {
                out[outOffset + row + j] = Math.fma(
                        normalized[normalizedOffset + row + j], scale[scaleOffset + j], shift[shiftOffset + j]);
            }
        }
    }

    @Override
    public void layerNormBackward(
            int rows, int columns, float[] normalized, int normalizedOffset, float[] inverseDeviation,
            int inverseDeviationOffset, float[] scale, int scaleOffset, float[] outGradient, int outGradientOffset,
            float[] inGradient, int inGradientOffset) {
        for (int i = 0; i < rows; i++) {
            int row = i * columns;
            ScalarRows.normalizeBackward(
                    columns, normalized, normalizedOffset + row, inverseDeviation[inverseDeviationOffset + i], scale,
                    scaleOffset, outGradient, outGradientOffset + row, inGradient, inGradientOffset + row);
        }
    }

    @Override
    public void lstm(
            int rows, int units, float[] gates, int gatesOffset, float[] previousCell, int previousCellOffset,
            float[] cell, int cellOffset, float[] squashed, int squashedOffset, float[] hidden, int hiddenOffset) {
        for (int row = 0; row < rows; row++) {
            int at = row * units;
            ScalarCells.lstm(
                    units, gates, gatesOffset + 4 * at, previousCell, previousCellOffset + at, cell, cellOffset + at,
                    squashed, squashedOffset + at, hidden, hiddenOffset + at);
        }
    }

    @Override
    public void lstmBackward(
            int rows, int units, float[] gates, int gatesOffset, float[] previousCell, int previousCellOffset,
            float[] squashed, int squashedOffset, float[] hiddenGradient, int hiddenGradientOffset,
            float[] cellGradient, int cellGradientOffset, float[] gateGradient, int gateGradientOffset) {
        for (int row = 0; row < rows; row++) {
            int at = row * units;
            ScalarCells.lstmBackward(
                    0, units, gates, gatesOffset + 4 * at, previousCell, previousCellOffset + at, squashed,
                    squashedOffset + at, hiddenGradient, hiddenGradientOffset + at, cellGradient,
                    cellGradientOffset + at, gateGradient, gateGradientOffset + 4 * at);
        }
    }

    @Override
    public void gru(
            int rows, int units, float[] gates, int gatesOffset, float[] recurrent, int recurrentOffset,
            float[] previous, int previousOffset, float[] hidden, int hiddenOffset) {
        for (int row = 0; row < rows; row++) {
            int at = row * units;
            ScalarCells.gru(
                    units, gates, gatesOffset + 3 * at, recurrent, recurrentOffset + 3 * at, previous,
                    previousOffset + at, hidden, hiddenOffset + at);
        }
    }

    @Override
    public void gruBackward(
            int rows, int units, float[] gates, int gatesOffset, float[] recurrent, int recurrentOffset,
            float[] previous, int previousOffset, float[] hiddenGradient, int hiddenGradientOffset,
            float[] gateGradient, int gateGradientOffset, float[] recurrentGradient, int recurrentGradientOffset) {
        for (int row = 0; row < rows; row++) {
            int at = row * units;
            ScalarCells.gruBackward(
                    0, units, gates, gatesOffset + 3 * at, recurrent, recurrentOffset + 3 * at, previous,
                    previousOffset + at, hiddenGradient, hiddenGradientOffset + at, gateGradient,
                    gateGradientOffset + 3 * at, recurrentGradient, recurrentGradientOffset + 3 * at);
        }
    }

    @Override
    public void addQuantileHuber(
            int quantiles, int targets, float kappa, float[] quantile, int quantileOffset, float[] fraction,
            int fractionOffset, float[] target, int targetOffset, float[] slope, int slopeOffset, float[] loss,
            int lossOffset) {
        for (int i = 0; i < quantiles; i++) {
            float tau = fraction[fractionOffset + i];
            for (int j = targetOffset; j < targetOffset + targets; j++) {
                float u = target[j] - quantile[quantileOffset + i];
                float clamped = u > kappa ? kappa : u < -kappa ? -kappa : u;
                float pull = (Float.floatToRawIntBits(u) < 0 ? 1 - tau : tau) * clamped;
                slope[slopeOffset + i] += pull;
                loss[lossOffset + i] = Math.fma(pull, Math.fma(-0.5f, clamped, u), loss[lossOffset + i]);
            }
            if (Float.isNaN(loss[lossOffset + i])) {
                slope[slopeOffset + i] = Float.NaN;
            }
        }
    }

    @Override
    public double sumOfSquares(float[] in, int offset, int length) {
        double sum = 0;
        for (int start = 0; start < length; start += BLOCK) {
            sum += ScalarRows.sumOfSquares(Math.min(BLOCK, length - start), in, offset + start);
        }
        return sum;
    }

    @Override
    public void scale(float factor, float[] values, int offset, int length) {
        for (int i = 0; i < length; i++) {
            values[offset + i] *= factor;
        }
    }

    @Override
    public void addScaled(float factor, float[] x, int xOffset, float[] y, int yOffset, int length) {
        addFused(factor, x, xOffset, y, yOffset, length);
    }

    @Override
    public void multiplyAdd(
            float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset, float[] out, int outOffset,
            int length) {
        for (int i = 0; i < length; i++) {
            out[outOffset + i] = Math.fma(a[aOffset + i], b[bOffset + i], c[cOffset + i]);
        }
    }

    @Override
    public void multiplyOuterAdd(
            int rows, int columns, float[] a, int aOffset, float[] x, int xOffset, float[] y, int yOffset, float[] b,
            int bOffset, float[] out, int outOffset) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int at = i * columns + j;
                out[outOffset + at] = Math.fma(a[aOffset + at], x[xOffset + i] * y[yOffset + j], b[bOffset + at]);
            }
        }
    }

    @Override
    public void moveTowards(
            float rate, float[] source, int sourceOffset, float[] target, int targetOffset, int length) {
        for (int i = 0; i < length; i++) {
            float current = target[targetOffset + i];
            target[targetOffset + i] = Math.fma(rate, source[sourceOffset + i] - current, current);
        }
    }

    @Override
    public void adam(
            float[] value, float[] gradient, float[] m, float[] v, int offset, int length, float gradientScale,
            float stepSize, float beta1, float beta2, float inverseRootCorrection2, float epsilon, float decay) {
        float keep = 1 - decay;
        for (int i = offset; i < offset + length; i++) {
            float g = gradientScale * gradient[i];
            float mean = Math.fma(1 - beta1, g - m[i], m[i]);
            float square = Math.fma((1 - beta2) * g, g, beta2 * v[i]);
            m[i] = Math.abs(mean) < Float.MIN_NORMAL ? 0 : mean;
            v[i] = square;
            float denominator = Math.fma((float) Math.sqrt(square), inverseRootCorrection2, epsilon);
            value[i] = Math.fma(-stepSize, m[i] / denominator, keep * value[i]);
        }
    }

    @Override
    public void rmsProp(
            float[] value, float[] gradient, float[] v, int offset, int length, float gradientScale,
            float learningRate, float smoothing, float gain, float epsilonInRoot, float epsilon) {
        for (int i = offset; i < offset + length; i++) {
            float g = gradientScale * gradient[i];
            float square = Math.fma(gain * g, g, smoothing * v[i]);
            v[i] = square < Float.MIN_NORMAL ? 0 : square;
            float denominator = (float) Math.sqrt(v[i] + epsilonInRoot) + epsilon;
            value[i] = Math.fma(-learningRate, g / denominator, value[i]);
        }
    }

    // spotless:on
}
