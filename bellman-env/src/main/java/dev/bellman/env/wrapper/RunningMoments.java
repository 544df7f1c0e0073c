package dev.bellman.env.wrapper;

import dev.bellman.base.Check;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import java.util.Arrays;

/**
 * Mean and variance of each element of a stream of vectors, updated batch by batch with the parallel formula of Chan, Golub
 * and LeVeque (1979). Starts at mean 0 and variance 1 with the weight of 10^-4 of a vector, as Stable-Baselines3 does. Rows
 * are summed in sequence.
 */
public final class RunningMoments implements Stateful {
    private static final double INITIAL_COUNT = 1e-4;

    private final double[] mean;
    private final double[] variance;
    private double count = INITIAL_COUNT;
    private final double[] row;
    private final double[] batchMean;
    private final double[] batchSquares;

    /**
     * Moments of vectors of that size.
     *
     * @param size at least 1
     */
    public RunningMoments(int size) {
        Check.atLeast("size of running moments", size, 1);
        mean = new double[size];
        variance = new double[size];
        row = new double[size];
        batchMean = new double[size];
        batchSquares = new double[size];
        Arrays.fill(variance, 1);
    }

    /** Numbers per vector. */
    public int size() {
        return mean.length;
    }

    public double mean(int element) {
        return mean[element];
    }

    /** The variance of the population, not of a sample. */
    public double variance(int element) {
        return variance[element];
    }

    /** How many vectors were seen. */
    public double count() {
        return count;
    }

    /**
     * Takes in a batch.
     *
     * @param values [rows x size]
     * @param rows at least 1
     */
    public void update(float[] values, int rows) {
        Arrays.fill(batchMean, 0);
        Arrays.fill(batchSquares, 0);
        for (int r = 0; r < rows; r++) {
            read(values, r);
            addToSum();
        }
        divideSum(rows);
        for (int r = 0; r < rows; r++) {
            read(values, r);
            addToSquares();
        }
        combine(rows);
    }

    /** As {@link #update(float[], int)}, in double precision. */
    public void update(double[] values, int rows) {
        Arrays.fill(batchMean, 0);
        Arrays.fill(batchSquares, 0);
        for (int r = 0; r < rows; r++) {
            System.arraycopy(values, r * row.length, row, 0, row.length);
            addToSum();
        }
        divideSum(rows);
        for (int r = 0; r < rows; r++) {
            System.arraycopy(values, r * row.length, row, 0, row.length);
            addToSquares();
        }
        combine(rows);
    }

    private void read(float[] values, int index) {
        for (int i = 0; i < row.length; i++) {
            row[i] = values[index * row.length + i];
        }
    }

    private void addToSum() {
        for (int i = 0; i < row.length; i++) {
            batchMean[i] += row[i];
        }
    }

    private void divideSum(int rows) {
        for (int i = 0; i < row.length; i++) {
            batchMean[i] /= rows;
        }
    }

    private void addToSquares() {
        for (int i = 0; i < row.length; i++) {
            double deviation = row[i] - batchMean[i];
            batchSquares[i] += deviation * deviation;
        }
    }

    private void combine(int rows) {
        double total = count + rows;
        for (int i = 0; i < size(); i++) {
            double delta = batchMean[i] - mean[i];
            mean[i] += delta * rows / total;
            variance[i] = (variance[i] * count + batchSquares[i] + delta * delta * count * rows / total) / total;
        }
        count = total;
    }

    @Override
    public void save(StateWriter out) {
        out.putDoubles("mean", mean);
        out.putDoubles("variance", variance);
        out.putDouble("count", count);
    }

    @Override
    public void load(StateReader in) {
        in.getFinite("mean", mean, -Double.MAX_VALUE);
        in.getFinite("variance", variance, 0);
        count = in.getDouble("count", Double.MIN_VALUE, Double.MAX_VALUE);
    }
}
