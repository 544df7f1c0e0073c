package dev.bellman.nn.layer;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import java.util.Arrays;

/**
 * The largest element that a window sees of each channel, at each of its places; on the padding it sees nothing. Of several
 * that are largest, the first gets the gradient.
 */
final class MaxPool2d implements Layer {
    private final ImageWindow window;

    MaxPool2d(ImageWindow window) {
        this.window = window;
    }

    @Override
    public int inputs() {
        return window.inputs();
    }

    @Override
    public int outputs() {
        return window.places() * window.channels();
    }

    @Override
    public long work() {
        return (long) outputs() * window.size() * window.size();
    }

    @Override
    public boolean hasParameters() {
        return false;
    }

    @Override
    public void forward(Matrix x, Matrix y, int from, int to) {
        int channels = window.channels();
        for (int row = from; row < to; row++) {
            for (int place = 0; place < window.places(); place++) {
                int output = row * outputs() + place * channels;
                Arrays.fill(y.data(), output, output + channels, Float.NEGATIVE_INFINITY);
                for (int i = top(place); i < bottom(place); i++) {
                    for (int j = left(place); j < right(place); j++) {
                        int input = row * inputs() + (i * window.width() + j) * channels;
                        takeLarger(x.data(), input, y.data(), output, channels);
                    }
                }
            }
        }
    }

    private static void takeLarger(float[] x, int x0, float[] y, int y0, int length) {
        for (int i = 0; i < length; i++) {
            y[y0 + i] = Math.max(y[y0 + i], x[x0 + i]);
        }
    }

    // What the window sees at a place: rows top to bottom - 1, columns left to right - 1 of the image.

    private int top(int place) {
        return Math.max(0, place / window.outputWidth() * window.stride() - window.padding());
    }

    private int bottom(int place) {
        int end = place / window.outputWidth() * window.stride() - window.padding() + window.size();
        return Math.min(window.height(), end);
    }

    private int left(int place) {
        return Math.max(0, place % window.outputWidth() * window.stride() - window.padding());
    }

    private int right(int place) {
        int end = place % window.outputWidth() * window.stride() - window.padding() + window.size();
        return Math.min(window.width(), end);
    }

    /** Which element of the images gives that element of the output. */
    private int source(float[] x, int row, int output) {
        int place = output / window.channels();
        int first = row * inputs() + output % window.channels();
        int source = first + (top(place) * window.width() + left(place)) * window.channels();
        for (int i = top(place); i < bottom(place); i++) {
            for (int j = left(place); j < right(place); j++) {
                int at = first + (i * window.width() + j) * window.channels();
                source = x[at] > x[source] ? at : source;
            }
        }
        return source;
    }

    @Override
    public void backward(Matrix x, Matrix y, Matrix yGradient, Matrix xGradient, int from, int to) {
        Arrays.fill(xGradient.data(), from * inputs(), to * inputs(), 0);
        for (int row = from; row < to; row++) {
            for (int i = 0; i < outputs(); i++) {
                xGradient.data()[source(x.data(), row, i)] += yGradient.data()[row * outputs() + i];
            }
        }
    }

    @Override
    public void tangent(float[] direction, Matrix x, Matrix y, Matrix xTangent, Matrix yTangent, int from, int to) {
        if (xTangent.rows() == 0) {
            Arrays.fill(yTangent.data(), from * outputs(), to * outputs(), 0);
            return;
        }
        for (int row = from; row < to; row++) {
            for (int i = 0; i < outputs(); i++) {
                yTangent.data()[row * outputs() + i] = xTangent.data()[source(x.data(), row, i)];
            }
        }
    }

    @Override
    public Layer withParameters(Parameters other) {
        return new MaxPool2d(window);
    }
}
