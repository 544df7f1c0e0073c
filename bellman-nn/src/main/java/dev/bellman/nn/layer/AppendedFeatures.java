package dev.bellman.nn.layer;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import java.util.Arrays;

/** y = [f(x), x]: the outputs of a layer, followed by what it reads. */
final class AppendedFeatures implements Layer {
    private final Layer layer;
    private final int own;
    private final int width;
    private final Matrix ownOutput;
    private final Matrix ownGradient;
    private final Matrix ownTangent;

    /** @param layer that does not work in place */
    AppendedFeatures(Layer layer) {
        this.layer = layer;
        own = layer.outputs();
        width = own + layer.inputs();
        ownOutput = new Matrix(0, own);
        ownGradient = new Matrix(0, own);
        ownTangent = new Matrix(0, own);
    }

    @Override
    public int inputs() {
        return layer.inputs();
    }

    @Override
    public int outputs() {
        return width;
    }

    @Override
    public long work() {
        return layer.work();
    }

    @Override
    public void reserve(int rows) {
        layer.reserve(rows);
        ownOutput.resize(rows);
        ownGradient.resize(rows);
    }

    @Override
    public void reserveTangent(int rows) {
        layer.reserveTangent(rows);
        ownTangent.resize(rows);
    }

    @Override
    public void forward(Matrix x, Matrix y, int from, int to) {
        layer.forward(x, ownOutput, from, to);
        join(ownOutput, x, y, from, to);
    }

    @Override
    public void backward(Matrix x, Matrix y, Matrix yGradient, Matrix xGradient, int from, int to) {
        takeOwnGradient(yGradient, from, to);
        layer.backward(x, ownOutput, ownGradient, xGradient, from, to);
        int inputs = inputs();
        for (int row = from; row < to; row++) {
            for (int i = 0; i < inputs; i++) {
                xGradient.data()[row * inputs + i] += yGradient.data()[row * width + own + i];
            }
        }
    }

    @Override
    public void backwardWithin(Matrix x, Matrix y, Matrix yGradient, int from, int to) {
        takeOwnGradient(yGradient, from, to);
        layer.backwardWithin(x, ownOutput, ownGradient, from, to);
    }

    private void takeOwnGradient(Matrix yGradient, int from, int to) {
        for (int row = from; row < to; row++) {
            System.arraycopy(yGradient.data(), row * width, ownGradient.data(), row * own, own);
        }
    }

    @Override
    public void backwardParameters(Matrix x, Matrix yGradient, int part, int parts) {
        layer.backwardParameters(x, ownGradient, part, parts);
    }

    @Override
    public void tangent(float[] direction, Matrix x, Matrix y, Matrix xTangent, Matrix yTangent, int from, int to) {
        layer.tangent(direction, x, ownOutput, xTangent, ownTangent, from, to);
        if (xTangent.rows() > 0) {
            join(ownTangent, xTangent, yTangent, from, to);
        } else {
            joinZeros(ownTangent, yTangent, from, to);
        }
    }

    private void join(Matrix left, Matrix right, Matrix into, int from, int to) {
        int features = inputs();
        for (int row = from; row < to; row++) {
            System.arraycopy(left.data(), row * own, into.data(), row * width, own);
            System.arraycopy(right.data(), row * features, into.data(), row * width + own, features);
        }
    }

    private void joinZeros(Matrix left, Matrix into, int from, int to) {
        for (int row = from; row < to; row++) {
            System.arraycopy(left.data(), row * own, into.data(), row * width, own);
            Arrays.fill(into.data(), row * width + own, (row + 1) * width, 0);
        }
    }

    @Override
    public AppendedFeatures withParameters(Parameters other) {
        return new AppendedFeatures(layer.withParameters(other));
    }
}
