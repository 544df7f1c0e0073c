package dev.bellman.nn.layer;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import java.util.Arrays;

/**
 * Sets each element to 0 with a probability, and divides the others by what remains, so that the mean stays (Srivastava et al.
 * 2014). Which ones, {@link #resample} decides: a seed is drawn, and hashed with the row and the column, so that neither threads
 * nor the size of a batch matter. Settled, it lets everything pass.
 */
final class Dropout implements Layer {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final double HASHES = 0x1p32;

    private final int width;
    private final double rate;
    private final long dropped;
    private final float kept;

    /** [n x width] what the elements are multiplied by, as in the latest forward pass. */
    private final Matrix factors;

    private long seed;
    private boolean settled = true;

    /** @param rate probability that an element is set to 0, below 1 */
    Dropout(int width, double rate) {
        this.width = width;
        this.rate = rate;
        dropped = (long) (rate * HASHES);
        kept = (float) (1 / (1 - rate));
        factors = new Matrix(0, width);
    }

    @Override
    public int inputs() {
        return width;
    }

    @Override
    public int outputs() {
        return width;
    }

    @Override
    public long work() {
        return width;
    }

    @Override
    public boolean inPlace() {
        return true;
    }

    @Override
    public boolean hasParameters() {
        return false;
    }

    @Override
    public void reserve(int rows) {
        factors.resize(rows);
    }

    @Override
    public void resample(RandomStream random) {
        seed = random.nextLong();
        settled = false;
    }

    @Override
    public void settle() {
        settled = true;
    }

    @Override
    public void forward(Matrix x, Matrix y, int from, int to) {
        for (int row = from; row < to; row++) {
            drawRow(row);
        }
        multiply(x, y, from, to);
    }

    private void drawRow(int row) {
        int from = row * width;
        if (settled) {
            Arrays.fill(factors.data(), from, from + width, 1);
            return;
        }
        long counter = mix(seed + row * GOLDEN);
        for (int i = from; i < from + width; i++) {
            counter += GOLDEN;
            factors.data()[i] = mix(counter) >>> Integer.SIZE < dropped ? 0 : kept;
        }
    }

    /** A bijection that spreads every bit over all (the finaliser of SplitMix64; Steele et al. 2014). */
    private static long mix(long bits) {
        bits = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        bits = (bits ^ (bits >>> 27)) * 0x94d049bb133111ebL;
        return bits ^ (bits >>> 31);
    }

    private void multiply(Matrix in, Matrix out, int from, int to) {
        float[] factor = factors.data();
        float[] source = in.data();
        float[] target = out.data();
        for (int i = from * width; i < to * width; i++) {
            target[i] = source[i] * factor[i];
        }
    }

    @Override
    public void backward(Matrix x, Matrix y, Matrix yGradient, Matrix xGradient, int from, int to) {
        multiply(yGradient, xGradient, from, to);
    }

    @Override
    public void tangent(float[] direction, Matrix x, Matrix y, Matrix xTangent, Matrix yTangent, int from, int to) {
        if (xTangent.rows() > 0) {
            multiply(xTangent, yTangent, from, to);
        } else {
            Arrays.fill(yTangent.data(), from * width, to * width, 0);
        }
    }

    @Override
    public Layer withParameters(Parameters other) {
        return new Dropout(width, rate);
    }
}
