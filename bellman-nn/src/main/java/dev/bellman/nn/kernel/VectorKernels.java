package dev.bellman.nn.kernel;

/** The kernels with the Vector API. Loops over elements end with up to a vector of elements that the scalar kernels do. */
final class VectorKernels implements Kernels {
    private final Kernels scalar = new ScalarKernels();

    @Override
    public String name() {
        return "vector-" + Lanes.FLOATS.vectorBitSize();
    }

    // spotless:off: with one parameter to a line, each signature would fill a screen.

    @Override
    public void multiplyAddBias(
            int m, int n, int k, float[] a, int aOffset, float[] b, int bOffset, float[] bias, int biasOffset,
            float[] c, int cOffset) {
        VectorMatrix.multiplyAddBias(m, n, k, a, aOffset, b, bOffset, bias, biasOffset, c, cOffset);
    }

    @Override
    public void multiply(
            int m, int n, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset,
            boolean accumulate) {
        VectorMatrix.multiply(m, n, k, a, aOffset, k, 1, b, bOffset, c, cOffset, accumulate);
    }

    @Override
    public void multiplyTransposedRight(
            int m, int n, int k, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset,
            boolean accumulate) {
        VectorMatrix.multiplyTransposedRight(m, n, k, a, aOffset, b, bOffset, c, cOffset, accumulate);
    }

    @Override
    public void multiplyTransposedLeft(
            int m, int n, int k, float[] a, int aOffset, int aStride, float[] b, int bOffset, float[] c, int cOffset,
            boolean accumulate) {
        VectorMatrix.multiply(m, n, k, a, aOffset, 1, aStride, b, bOffset, c, cOffset, accumulate);
    }

    @Override
    public void multiplyGathered(
            GatheredProduct at, int from, int to, int n, float[] a, int aOffset, float[] b, int bOffset, float[] s,
            int sOffset, float[] c, int cOffset) {
        VectorGather.multiply(at, from, to, n, a, aOffset, b, bOffset, s, sOffset, c, cOffset);
    }

    @Override
    public void transpose(int rows, int columns, float[] in, int inOffset, float[] out, int outOffset) {
        VectorTranspose.transpose(rows, columns, in, inOffset, columns, out, outOffset, rows);
    }

    @Override
    public void addColumnSums(int rows, int columns, float[] in, int inOffset, float[] out, int outOffset) {
        VectorColumns.addSums(rows, columns, in, inOffset, out, outOffset);
    }

    @Override
    public void addColumnProductSums(
            int rows, int columns, float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset) {
        VectorColumns.addProductSums(rows, columns, a, aOffset, b, bOffset, out, outOffset);
    }

    @Override
    public void relu(float[] in, int inOffset, float[] out, int outOffset, int length) {
        int done = VectorElementwise.relu(in, inOffset, out, outOffset, length);
        scalar.relu(in, inOffset + done, out, outOffset + done, length - done);
    }

    @Override
    public void tanh(float[] in, int inOffset, float[] out, int outOffset, int length) {
        int done = VectorExponentials.tanh(in, inOffset, out, outOffset, length);
        scalar.tanh(in, inOffset + done, out, outOffset + done, length - done);
    }

    @Override
    public void sigmoid(float[] in, int inOffset, float[] out, int outOffset, int length) {
        int done = VectorExponentials.sigmoid(in, inOffset, out, outOffset, length);
        scalar.sigmoid(in, inOffset + done, out, outOffset + done, length - done);
    }

    @Override
    public void softplus(float[] in, int inOffset, float[] out, int outOffset, int length) {
        int done = VectorLogarithms.softplus(in, inOffset, out, outOffset, length);
        scalar.softplus(in, inOffset + done, out, outOffset + done, length - done);
    }

    @Override
    public void exp(float[] in, int inOffset, float[] out, int outOffset, int length) {
        int done = VectorExponentials.exp(in, inOffset, out, outOffset, length);
        scalar.exp(in, inOffset + done, out, outOffset + done, length - done);
    }

    @Override
    public void log(float[] in, int inOffset, float[] out, int outOffset, int length) {
        int done = VectorLogarithms.log(in, inOffset, out, outOffset, length);
        scalar.log(in, inOffset + done, out, outOffset + done, length - done);
    }

    @Override
    public void reluBackward(float[] output, int outputOffset, float[] gradient, int gradientOffset, int length) {
        int done = VectorElementwise.reluBackward(output, outputOffset, gradient, gradientOffset, length);
        scalar.reluBackward(output, outputOffset + done, gradient, gradientOffset + done, length - done);
    }

    @Override
    public void tanhBackward(float[] output, int outputOffset, float[] gradient, int gradientOffset, int length) {
        int done = VectorElementwise.tanhBackward(output, outputOffset, gradient, gradientOffset, length);
        scalar.tanhBackward(output, outputOffset + done, gradient, gradientOffset + done, length - done);
    }

    @Override
    public void sigmoidBackward(float[] output, int outputOffset, float[] gradient, int gradientOffset, int length) {
        int done = VectorElementwise.sigmoidBackward(output, outputOffset, gradient, gradientOffset, length);
        scalar.sigmoidBackward(output, outputOffset + done, gradient, gradientOffset + done, length - done);
    }

    @Override
    public void softplusBackward(float[] output, int outputOffset, float[] gradient, int gradientOffset, int length) {
        int done = VectorExponentials.multiplyByOneMinusExp(output, outputOffset, gradient, gradientOffset, length);
        scalar.softplusBackward(output, outputOffset + done, gradient, gradientOffset + done, length - done);
    }

    @Override
    public void softmax(int rows, int columns, float[] in, int inOffset, float[] out, int outOffset) {
        VectorSoftmax.softmax(rows, columns, in, inOffset, out, outOffset);
    }

    @Override
    public void logSoftmax(int rows, int columns, float[] in, int inOffset, float[] out, int outOffset) {
        VectorSoftmax.logSoftmax(rows, columns, in, inOffset, out, outOffset);
    }

    @Override
    public void logSumExp(int rows, int columns, float[] in, int inOffset, float[] out, int outOffset) {
        VectorSoftmax.logSumExp(rows, columns, in, inOffset, out, outOffset);
    }

    @Override
    public void layerNorm(
            int rows, int columns, float epsilon, float[] in, int inOffset, float[] scale, int scaleOffset,
            float[] shift, int shiftOffset, float[] normalized, int normalizedOffset, float[] inverseDeviation,
            int inverseDeviationOffset, float[] out, int outOffset) {
        for (int i = 0; i < rows; i++) {
            int row = i * columns;
            inverseDeviation[inverseDeviationOffset + i] = VectorLayerNorm.forward(
                    columns, epsilon, in, inOffset + row, scale, scaleOffset, shift, shiftOffset, normalized,
                    normalizedOffset + row, out, outOffset + row);
        }
    }

    @Override
    public void layerNormBackward(
            int rows, int columns, float[] normalized, int normalizedOffset, float[] inverseDeviation,
            int inverseDeviationOffset, float[] scale, int scaleOffset, float[] outGradient, int outGradientOffset,
            float[] inGradient, int inGradientOffset) {
        for (int i = 0; i < rows; i++) {
            int row = i * columns;
            VectorLayerNorm.backward(
                    columns, normalized, normalizedOffset + row, inverseDeviation[inverseDeviationOffset + i], scale,
                    scaleOffset, outGradient, outGradientOffset + row, inGradient, inGradientOffset + row);
        }
    }

    @Override
    public void lstm(
            int rows, int units, float[] gates, int gatesOffset, float[] previousCell, int previousCellOffset,
            float[] cell, int cellOffset, float[] squashed, int squashedOffset, float[] hidden, int hiddenOffset) {
        for (int row = 0; row < rows; row++) {
            int i = gatesOffset + row * 4 * units;
            int g = i + 2 * units;
            sigmoid(gates, i, gates, i, 2 * units);
            tanh(gates, g, gates, g, units);
            sigmoid(gates, g + units, gates, g + units, units);
        }
        VectorCells.lstmCell(rows, units, gates, gatesOffset, previousCell, previousCellOffset, cell, cellOffset);
        tanh(cell, cellOffset, squashed, squashedOffset, rows * units);
        VectorCells.lstmHidden(rows, units, gates, gatesOffset, squashed, squashedOffset, hidden, hiddenOffset);
    }

    @Override
    public void lstmBackward(
            int rows, int units, float[] gates, int gatesOffset, float[] previousCell, int previousCellOffset,
            float[] squashed, int squashedOffset, float[] hiddenGradient, int hiddenGradientOffset,
            float[] cellGradient, int cellGradientOffset, float[] gateGradient, int gateGradientOffset) {
        for (int row = 0; row < rows; row++) {
            int at = row * units;
            VectorCells.lstmBackward(
                    units, gates, gatesOffset + 4 * at, previousCell, previousCellOffset + at, squashed,
                    squashedOffset + at, hiddenGradient, hiddenGradientOffset + at, cellGradient,
                    cellGradientOffset + at, gateGradient, gateGradientOffset + 4 * at);
        }
    }

    @Override
    public void gru(
            int rows, int units, float[] gates, int gatesOffset, float[] recurrent, int recurrentOffset,
            float[] previous, int previousOffset, float[] hidden, int hiddenOffset) {
        for (int row = 0; row < rows; row++) {
            int r = gatesOffset + row * 3 * units;
            int n = r + 2 * units;
            int given = recurrentOffset + row * 3 * units;
            int at = row * units;
            addScaled(1, recurrent, given, gates, r, 2 * units);
            sigmoid(gates, r, gates, r, 2 * units);
            multiplyAdd(gates, r, recurrent, given + 2 * units, gates, n, gates, n, units);
            tanh(gates, n, gates, n, units);
            VectorCells.gruHidden(units, gates, r, previous, previousOffset + at, hidden, hiddenOffset + at);
        }
    }

    @Override
    public void gruBackward(
            int rows, int units, float[] gates, int gatesOffset, float[] recurrent, int recurrentOffset,
            float[] previous, int previousOffset, float[] hiddenGradient, int hiddenGradientOffset,
            float[] gateGradient, int gateGradientOffset, float[] recurrentGradient, int recurrentGradientOffset) {
        for (int row = 0; row < rows; row++) {
            int at = row * units;
            VectorCells.gruBackward(
                    units, gates, gatesOffset + 3 * at, recurrent, recurrentOffset + 3 * at, previous,
                    previousOffset + at, hiddenGradient, hiddenGradientOffset + at, gateGradient,
                    gateGradientOffset + 3 * at, recurrentGradient, recurrentGradientOffset + 3 * at);
        }
    }

    @Override
    public void addQuantileHuber(
            int quantiles, int targets, float kappa, float[] quantile, int quantileOffset, float[] fraction,
            int fractionOffset, float[] target, int targetOffset, float[] slope, int slopeOffset, float[] loss,
            int lossOffset) {
        VectorQuantiles.addHuber(
                quantiles, targets, kappa, quantile, quantileOffset, fraction, fractionOffset, target, targetOffset,
                slope, slopeOffset, loss, lossOffset);
    }

    @Override
    public double sumOfSquares(float[] in, int offset, int length) {
        int blocks = length / BLOCK;
        double sum = VectorRows.sumOfSquares(0, blocks, in, offset);
        int rest = length - blocks * BLOCK;
        int at = offset + blocks * BLOCK;
        return rest == 0 ? sum : sum + VectorRows.dot(rest, in, at, in, at);
    }

    @Override
    public void scale(float factor, float[] values, int offset, int length) {
        int done = VectorElementwise.scale(factor, values, offset, length);
        scalar.scale(factor, values, offset + done, length - done);
    }

    @Override
    public void addScaled(float factor, float[] x, int xOffset, float[] y, int yOffset, int length) {
        int done = VectorElementwise.addScaled(factor, x, xOffset, y, yOffset, length);
        scalar.addScaled(factor, x, xOffset + done, y, yOffset + done, length - done);
    }

    @Override
    public void multiplyAdd(
            float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset, float[] out, int outOffset,
            int length) {
        int done = VectorElementwise.multiplyAdd(a, aOffset, b, bOffset, c, cOffset, out, outOffset, length);
        scalar.multiplyAdd(
                a, aOffset + done, b, bOffset + done, c, cOffset + done, out, outOffset + done, length - done);
    }

    @Override
    public void multiplyOuterAdd(
            int rows, int columns, float[] a, int aOffset, float[] x, int xOffset, float[] y, int yOffset, float[] b,
            int bOffset, float[] out, int outOffset) {
        for (int i = 0; i < rows; i++) {
            int row = i * columns;
            VectorElementwise.multiplyOuterAdd(
                    columns, a, aOffset + row, x[xOffset + i], y, yOffset, b, bOffset + row, out, outOffset + row);
        }
    }

    @Override
    public void moveTowards(
            float rate, float[] source, int sourceOffset, float[] target, int targetOffset, int length) {
        int done = VectorElementwise.moveTowards(rate, source, sourceOffset, target, targetOffset, length);
        scalar.moveTowards(rate, source, sourceOffset + done, target, targetOffset + done, length - done);
    }

    @Override
    public void adam(
            float[] value, float[] gradient, float[] m, float[] v, int offset, int length, float gradientScale,
            float stepSize, float beta1, float beta2, float inverseRootCorrection2, float epsilon, float decay) {
        int done = VectorElementwise.adam(
                value, gradient, m, v, offset, length, gradientScale, stepSize, beta1, beta2, inverseRootCorrection2,
                epsilon, decay);
        scalar.adam(
                value, gradient, m, v, offset + done, length - done, gradientScale, stepSize, beta1, beta2,
                inverseRootCorrection2, epsilon, decay);
    }

    @Override
    public void rmsProp(
            float[] value, float[] gradient, float[] v, int offset, int length, float gradientScale,
            float learningRate, float smoothing, float gain, float epsilonInRoot, float epsilon) {
        int done = VectorElementwise.rmsProp(
                value, gradient, v, offset, length, gradientScale, learningRate, smoothing, gain, epsilonInRoot,
                epsilon);
        scalar.rmsProp(
                value, gradient, v, offset + done, length - done, gradientScale, learningRate, smoothing, gain,
                epsilonInRoot, epsilon);
    }

    // spotless:on
}
