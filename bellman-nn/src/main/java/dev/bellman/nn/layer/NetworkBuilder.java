package dev.bellman.nn.layer;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.RandomStream;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Parameters.Part;
import dev.bellman.nn.Shape;
import dev.bellman.nn.init.WeightInitialization;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Stacks layers, each on the width of the last, reserves their parameters and initialises them. The layers with
 * parameters are numbered from 0: {@code actor.0.weight}, {@code actor.0.bias}, {@code actor.1.weight}, ...
 */
public final class NetworkBuilder {
    private final String name;
    private final Parameters parameters;
    private final RandomStream random;
    private final Kernels kernels;
    private final List<Layer> layers = new ArrayList<>();
    private Shape shape;
    private int number;
    private boolean numberTaken;

    /** Starts with no layer. */
    public NetworkBuilder(String name, Shape inputs, Parameters parameters, RandomStream random, Kernels kernels) {
        this.name = name;
        shape = inputs;
        this.parameters = parameters;
        this.random = random;
        this.kernels = kernels;
    }

    /** Columns of the output so far. */
    public int width() {
        return shape.size();
    }

    /** What a row of the output so far is. */
    public Shape shape() {
        return shape;
    }

    /** x W + b. */
    public NetworkBuilder linear(int outputs, Initializer initializer, double gain) {
        Part weight = reserve("weight", width(), outputs);
        Part bias = reserve("bias", 1, outputs);
        WeightInitialization.linear(initializer, gain, parameters, weight, bias, random);
        return add(new Linear(kernels, parameters, weight, bias), Shape.flat(outputs));
    }

    /** Layer normalisation with scale 1 and shift 0. */
    public NetworkBuilder layerNorm() {
        Part scale = reserve("scale", 1, width());
        Part shift = reserve("shift", 1, width());
        WeightInitialization.constant(1, parameters.values(), scale);
        return add(new LayerNorm(kernels, parameters, scale, shift));
    }

    public NetworkBuilder activation(Activation activation) {
        return activation == Activation.IDENTITY ? this : add(ActivationLayer.of(kernels, activation, width()));
    }

    /**
     * Reserves a part, of zeros, of the layer that is added next.
     *
     * @param part the last word of its name, such as {@code weight}
     */
    public Part reserve(String part, int rows, int columns) {
        numberTaken = true;
        return parameters.reserve(name + "." + number + "." + part, rows, columns);
    }

    /** Any layer of the right width, such as a user's own. One that keeps the width keeps the shape. */
    public NetworkBuilder add(Layer layer) {
        return add(layer, layer.outputs() == width() ? shape : Shape.flat(layer.outputs()));
    }

    /**
     * As {@link #add(Layer)}.
     *
     * @param outputShape what a row of the layer's output is
     */
    public NetworkBuilder add(Layer layer, Shape outputShape) {
        if (layer.inputs() != width()) {
            throw new ConfigurationException("a layer of network " + name + " expects " + layer.inputs()
                    + " inputs, but the layer before it has " + width() + " outputs");
        }
        if (layer.outputs() != outputShape.size()) {
            throw new ConfigurationException("a layer of network " + name + " has " + layer.outputs()
                    + " outputs, which have no shape " + outputShape);
        }
        layers.add(layer);
        shape = outputShape;
        if (numberTaken) {
            number++;
            numberTaken = false;
        }
        return this;
    }

    /** Where the parts are reserved; what a layer of one's own is made with. */
    public Parameters parameters() {
        return parameters;
    }

    /** What parameters are drawn from. */
    public RandomStream random() {
        return random;
    }

    /** The arithmetic for a layer of one's own. */
    public Kernels kernels() {
        return kernels;
    }

    /** The stack as a network; for backends. */
    public Network build(NetworkSpec spec, int outputs, WorkerPool pool) {
        if (layers.isEmpty() || width() != outputs) {
            throw new ConfigurationException("network " + name + " must have a layer and end with " + outputs
                    + " outputs, but has " + layers.size() + " layers and ends with " + width() + ": " + spec);
        }
        return new SequentialNetwork(spec, parameters, layers, pool);
    }
}
