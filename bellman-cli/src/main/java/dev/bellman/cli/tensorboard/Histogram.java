package dev.bellman.cli.tensorboard;

import java.util.Arrays;

/**
 * How values are spread: {@value #BINS} bins of equal width between the least and the greatest.
 *
 * @param minimum of the values
 * @param maximum of the values
 * @param count of the values
 * @param sum of the values
 * @param sumOfSquares of the values
 * @param limits upper edge of each bin
 * @param counts of the values in each bin
 */
record Histogram(
        double minimum, double maximum, long count, double sum, double sumOfSquares, double[] limits, double[] counts) {
    static final int BINS = 32;

    /** Of the finite ones of the values. */
    static Histogram of(double[] values) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        double minimum = Arrays.stream(finite).min().orElse(0);
        double maximum = Arrays.stream(finite).max().orElse(0);
        double width = (maximum - minimum) / BINS;
        double[] limits = new double[BINS];
        double[] counts = new double[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            limits[bin] = bin == BINS - 1 ? maximum : minimum + width * (bin + 1);
        }
        for (double value : finite) {
            int bin = width > 0 ? (int) Math.min(BINS - 1, (value - minimum) / width) : BINS - 1;
            counts[bin]++;
        }
        double sum = Arrays.stream(finite).sum();
        double sumOfSquares = Arrays.stream(finite).map(value -> value * value).sum();
        return new Histogram(minimum, maximum, finite.length, sum, sumOfSquares, limits, counts);
    }

    /** HistogramProto of tensorflow/core/framework/histogram.proto. */
    ProtobufMessage toProtobuf() {
        return new ProtobufMessage()
                .putDouble(1, minimum)
                .putDouble(2, maximum)
                .putDouble(3, count)
                .putDouble(4, sum)
                .putDouble(5, sumOfSquares)
                .putDoubles(6, limits)
                .putDoubles(7, counts);
    }
}
