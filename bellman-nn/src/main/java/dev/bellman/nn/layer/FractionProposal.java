package dev.bellman.nn.layer;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.Kernels;

/**
 * Divides [0, 1] into intervals for each row of features (Yang et al. 2019, section 3.2): their lengths are softmax(x W + b),
 * the boundaries tau_i the sums of the lengths before.
 */
final class FractionProposal {
    private final Stack logits;
    private final int count;
    private final Kernels kernels;

    private final Matrix scores;
    private final Matrix lengths;
    private final Matrix boundaries;
    private final Matrix scoreGradient;

    /** @param logits from features to one number per interval */
    FractionProposal(Stack logits, Kernels kernels) {
        this.logits = logits;
        this.kernels = kernels;
        count = logits.outputs();
        scores = new Matrix(0, count);
        lengths = new Matrix(0, count);
        boundaries = new Matrix(0, count);
        scoreGradient = new Matrix(0, count);
    }

    void reserve(int rows) {
        logits.reserve(rows);
        scores.resize(rows);
        lengths.resize(rows);
        boundaries.resize(rows);
        scoreGradient.resize(rows);
    }

    /** [n x intervals]; at least 0, and 1 together. */
    Matrix lengths() {
        return lengths;
    }

    /** [n x intervals]: tau_1 to tau_N, where each interval ends. */
    Matrix boundaries() {
        return boundaries;
    }

    /** Proposes for the rows of x, and writes the intervals' midpoints. */
    void propose(Matrix x, Matrix midpoints, int from, int to) {
        logits.forward(x, scores, from, to);
        kernels.softmax(to - from, count, scores.data(), from * count, lengths.data(), from * count);
        for (int row = from; row < to; row++) {
            float start = 0;
            for (int i = 0; i < count; i++) {
                float end = i == count - 1 ? 1 : start + lengths.get(row, i);
                midpoints.set(row, i, (start + end) / 2);
                boundaries.set(row, i, end);
                start = end;
            }
        }
    }

    /** As {@link dev.bellman.nn.ProposingNetwork#backwardFractions}. @param x what was proposed for */
    void backward(Matrix x, Matrix boundaryGradient, float entropyWeight) {
        int rows = boundaryGradient.rows();
        kernels.logSoftmax(rows, count, scores.data(), 0, scoreGradient.data(), 0);
        for (int row = 0; row < rows; row++) {
            backward(boundaryGradient, entropyWeight, row);
        }
        logits.backwardWithin(x, scores, scoreGradient, 0, rows);
        logits.backwardParameters(x, scoreGradient, 0, 1);
    }

    /** Length k counts in every boundary after it; then through the softmax. The row of log lengths becomes the gradient. */
    private void backward(Matrix boundaryGradient, float entropyWeight, int row) {
        float after = 0;
        float mean = 0;
        for (int k = count - 1; k >= 0; k--) {
            after += k == count - 1 ? 0 : boundaryGradient.get(row, k);
            float byLength = after + entropyWeight * (scoreGradient.get(row, k) + 1);
            scoreGradient.set(row, k, byLength);
            mean = Math.fma(lengths.get(row, k), byLength, mean);
        }
        for (int k = 0; k < count; k++) {
            scoreGradient.set(row, k, lengths.get(row, k) * (scoreGradient.get(row, k) - mean));
        }
    }

    FractionProposal withParameters(Parameters other) {
        return new FractionProposal(logits.withParameters(other), kernels);
    }
}
