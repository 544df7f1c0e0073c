package dev.bellman.nn.layer;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import java.util.List;
import java.util.stream.Stream;

/** Layers on top of each other as one layer. It owns what flows between them; its ends are the caller's. */
final class Stack implements Layer {
    private final Layer[] layers;
    private final int last;
    private final long work;
    /** The lowest layer with parameters; above the last where none has any. */
    private final int lowest;

    // Index i is what flows between layer i - 1 and layer i; neighbours are one matrix where the layer between them
    // works
    // in place. The ends stay empty: x and y, which no layer may overwrite.
    private final Matrix[] activations;
    private final Matrix[] gradients;
    private final Matrix[] tangents;

    /** @param layers at least one, each as wide as the next one expects */
    Stack(List<Layer> layers) {
        this.layers = layers.toArray(Layer[]::new);
        last = this.layers.length - 1;
        work = layers.stream().mapToLong(Layer::work).sum();
        activations = new Matrix[last + 2];
        gradients = new Matrix[last + 2];
        tangents = new Matrix[last + 2];
        lowest = lowestWithParameters();
        makeWorkspace();
    }

    private int lowestWithParameters() {
        int i = 0;
        while (i <= last && !layers[i].hasParameters()) {
            i++;
        }
        return i;
    }

    private void makeWorkspace() {
        for (int i = 1; i <= last; i++) {
            boolean onPrevious = i > 1 && layers[i - 1].inPlace() && !layers[i - 2].inPlace();
            activations[i] = onPrevious ? activations[i - 1] : new Matrix(0, layers[i].inputs());
            tangents[i] = onPrevious ? tangents[i - 1] : new Matrix(0, layers[i].inputs());
        }
        for (int i = last; i >= 1; i--) {
            boolean onNext = i < last && layers[i].inPlace();
            gradients[i] = onNext ? gradients[i + 1] : new Matrix(0, layers[i].inputs());
        }
    }

    @Override
    public int inputs() {
        return layers[0].inputs();
    }

    @Override
    public int outputs() {
        return layers[last].outputs();
    }

    @Override
    public long work() {
        return work;
    }

    @Override
    public boolean hasParameters() {
        return lowest <= last;
    }

    @Override
    public void reserve(int rows) {
        for (Layer layer : layers) {
            layer.reserve(rows);
        }
        for (int i = 1; i <= last; i++) {
            activations[i].resize(rows);
            gradients[i].resize(rows);
        }
    }

    @Override
    public void reserveTangent(int rows) {
        for (Layer layer : layers) {
            layer.reserveTangent(rows);
        }
        for (int i = 1; i <= last; i++) {
            tangents[i].resize(rows);
        }
    }

    @Override
    public void forward(Matrix x, Matrix y, int from, int to) {
        for (int i = 0; i <= last; i++) {
            layers[i].forward(at(activations, i, x, y), at(activations, i + 1, x, y), from, to);
        }
    }

    @Override
    public void backward(Matrix x, Matrix y, Matrix yGradient, Matrix xGradient, int from, int to) {
        backwardAbove(0, x, y, yGradient, from, to);
        layers[0].backward(x, at(activations, 1, x, y), outputGradient(0, yGradient), xGradient, from, to);
    }

    @Override
    public void backwardWithin(Matrix x, Matrix y, Matrix yGradient, int from, int to) {
        if (lowest > last) {
            return;
        }
        backwardAbove(lowest, x, y, yGradient, from, to);
        Matrix input = at(activations, lowest, x, y);
        Matrix output = at(activations, lowest + 1, x, y);
        layers[lowest].backwardWithin(input, output, outputGradient(lowest, yGradient), from, to);
    }

    /** Back-propagates through the layers above that one. */
    private void backwardAbove(int layer, Matrix x, Matrix y, Matrix yGradient, int from, int to) {
        for (int i = last; i > layer; i--) {
            Matrix output = at(activations, i + 1, x, y);
            layers[i].backward(activations[i], output, outputGradient(i, yGradient), gradients[i], from, to);
        }
    }

    private Matrix outputGradient(int layer, Matrix yGradient) {
        return layer == last ? yGradient : gradients[layer + 1];
    }

    @Override
    public void backwardParameters(Matrix x, Matrix yGradient, int part, int parts) {
        for (int i = lowest; i <= last; i++) {
            Matrix input = i == 0 ? x : activations[i];
            layers[i].backwardParameters(input, outputGradient(i, yGradient), part, parts);
        }
    }

    @Override
    public void tangent(float[] direction, Matrix x, Matrix y, Matrix xTangent, Matrix yTangent, int from, int to) {
        for (int i = 0; i <= last; i++) {
            layers[i].tangent(
                    direction,
                    at(activations, i, x, y),
                    at(activations, i + 1, x, y),
                    at(tangents, i, xTangent, yTangent),
                    at(tangents, i + 1, xTangent, yTangent),
                    from,
                    to);
        }
    }

    /** What flows into layer {@code i}, where x does into the first and y flows out of the last. */
    private Matrix at(Matrix[] between, int i, Matrix x, Matrix y) {
        if (i == 0) {
            return x;
        }
        return i == last + 1 ? y : between[i];
    }

    @Override
    public void resample(RandomStream random) {
        for (Layer layer : layers) {
            layer.resample(random);
        }
    }

    @Override
    public long noise() {
        long noise = 0;
        for (Layer layer : layers) {
            noise += layer.noise();
        }
        return noise;
    }

    @Override
    public void layNoise(int part, int parts) {
        for (Layer layer : layers) {
            layer.layNoise(part, parts);
        }
    }

    @Override
    public void settle() {
        for (Layer layer : layers) {
            layer.settle();
        }
    }

    @Override
    public Stack withParameters(Parameters other) {
        return new Stack(
                Stream.of(layers).map(layer -> layer.withParameters(other)).toList());
    }
}
