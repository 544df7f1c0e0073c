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
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Stacks layers, each on the width of the last, reserves their parameters and initialises them. The layers with
 * parameters are numbered from 0: {@code actor.0.weight}, {@code actor.0.bias}, {@code actor.1.weight}, ...
 */
public final class NetworkBuilder {
    private final String name;
    private final Parameters parameters;
    private final RandomStream random;
    private final Kernels kernels;
    private final HeadParts head;
    private final List<Layer> layers = new ArrayList<>();
    private Shape shape;
    private int number;
    private boolean numberTaken;

    /**
     * Starts with no layer.
     *
     * @param head what becomes of the head
     */
    public NetworkBuilder(
            String name, Shape inputs, Parameters parameters, RandomStream random, Kernels kernels, HeadParts head) {
        this.name = name;
        shape = inputs;
        this.parameters = parameters;
        this.random = random;
        this.kernels = kernels;
        this.head = head;
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
        return add(newLinear(outputs, initializer, gain), Shape.flat(outputs));
    }

    /** [x W + b, x]. */
    NetworkBuilder linearWithFeatures(int outputs, Initializer initializer, double gain) {
        Shape joined = Shape.flat(outputs + width());
        return add(new AppendedFeatures(newLinear(outputs, initializer, gain)), joined);
    }

    private Linear newLinear(int outputs, Initializer initializer, double gain) {
        Part weight = reserve("weight", width(), outputs);
        Part bias = reserve("bias", 1, outputs);
        WeightInitialization.linear(initializer, gain, parameters, weight, bias, random);
        return new Linear(kernels, parameters, weight, bias);
    }

    /**
     * The end of a network: a hidden layer (or none, where {@code hidden} is 0) and the output layer. This is what dueling
     * splits into streams, noise is laid on, and the fractions of quantiles enter.
     *
     * @param normalize whether the hidden layer is normalised before its activation
     */
    public NetworkBuilder head(
            int hidden, boolean normalize, Activation activation, Initializer initializer, int outputs, double gain) {
        return head(hidden, normalize, 0, activation, initializer, outputs, gain);
    }

    /**
     * As the other one, with {@link #dropout} on the hidden layer.
     *
     * @param dropout rate
     */
    public NetworkBuilder head(
            int hidden,
            boolean normalize,
            double dropout,
            Activation activation,
            Initializer initializer,
            int outputs,
            double gain) {
        head.stack(this, new HeadParts.Sizes(hidden, normalize, dropout, activation, initializer, gain), outputs);
        return this;
    }

    /** A builder of a stack inside this one, whose parameters have a word more; it has no head of its own. */
    NetworkBuilder part(String word, int width) {
        return new NetworkBuilder(name + "." + word, Shape.flat(width), parameters, random, kernels, new HeadParts());
    }

    Stack stack() {
        return new Stack(layers);
    }

    /**
     * Lets layers for images follow: brings the input to [height x width x channels] and multiplies it by a scale. Accepts [height,
     * width], [height, width, channels] or [channels, height, width], whichever of first and last is smaller, and stacked frames
     * [frames, height, width] or [frames, height, width, channels], whose channels are those of all frames.
     */
    public NetworkBuilder image(double scale) {
        ImageLayout layout = ImageLayout.of(shape)
                .orElseThrow(() -> new ConfigurationException("network " + name
                        + " needs images, [height, width, channels] or stacked frames, but its input has the shape "
                        + shape
                        + "; use another architecture, such as network.type=mlp"));
        Shape image = Shape.of(layout.height(), layout.width(), layout.channels());
        if (layout.planes() == 1 && scale == 1) {
            shape = image;
            return this;
        }
        return add(new ImageInput(kernels, layout, (float) scale), image);
    }

    /**
     * Convolution of an image [height, width, channels] with square filters; its weight is [size size channels x filters].
     *
     * @param padding pixels of 0 around the image
     */
    public NetworkBuilder conv2d(int filters, int size, int stride, int padding, Initializer initializer, double gain) {
        ImageWindow window = window(size, stride, padding);
        Part weight = reserve("weight", size * size * window.channels(), filters);
        Part bias = reserve("bias", 1, filters);
        WeightInitialization.convolution(initializer, gain, size * size * filters, parameters, weight, bias, random);
        return add(new Conv2d(kernels, window, parameters, weight, bias), window.outputShape(filters));
    }

    /**
     * The largest element of each channel of an image [height, width, channels] in a square window.
     *
     * @param padding pixels around the image on which the window may lie and sees nothing
     */
    public NetworkBuilder maxPool2d(int size, int stride, int padding) {
        ImageWindow window = window(size, stride, padding);
        return add(new MaxPool2d(window), window.outputShape(window.channels()));
    }

    private ImageWindow window(int size, int stride, int padding) {
        if (shape.dimensions().size() != 3) {
            throw new ConfigurationException("a layer of network " + name
                    + " expects an image [height, width, channels], but the shape before it is " + shape
                    + "; start with NetworkBuilder.image");
        }
        List<Integer> sizes = shape.dimensions();
        return new ImageWindow(sizes.get(0), sizes.get(1), sizes.get(2), size, stride, padding);
    }

    /** x + f(x), where {@code block} stacks the layers of f, which keep the width. */
    public NetworkBuilder residual(Consumer<NetworkBuilder> block) {
        NetworkBuilder inner = new NetworkBuilder(name, shape, parameters, random, kernels, new HeadParts());
        inner.number = number;
        block.accept(inner);
        number = inner.number;
        if (inner.layers.isEmpty() || !inner.shape.equals(shape)) {
            throw new ConfigurationException("the residual block of network " + name + " makes " + inner.shape + " of "
                    + shape + "; it must have a layer and keep the shape");
        }
        return add(new Residual(kernels, inner.stack()));
    }

    /** The products of 1 to {@code degree} elements; for degree 1 these elements themselves, and no layer. */
    public NetworkBuilder monomials(int degree) {
        return degree == 1 ? this : add(new Monomials(width(), degree));
    }

    /** Sets each element to 0 with that probability, in networks that are resampled; 0 for no layer. */
    public NetworkBuilder dropout(double rate) {
        return rate == 0 ? this : add(new Dropout(width(), rate));
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
        nextNumber();
        return this;
    }

    /**
     * Takes away what is stacked so far, as a network; what is stacked next reads rows of another width.
     *
     * @param stacked the architecture that it is part of
     * @return empty where nothing was stacked
     */
    public Optional<Network> cut(NetworkSpec stacked, int nextWidth, WorkerPool pool) {
        Optional<Network> taken = layers.isEmpty()
                ? Optional.empty()
                : Optional.of(new SequentialNetwork(stacked, parameters, layers, pool));
        layers.clear();
        shape = Shape.flat(nextWidth);
        return taken;
    }

    /** Ends a layer that is not stacked here, if it has reserved parts: later layers have other numbers. */
    public void nextNumber() {
        if (numberTaken) {
            number++;
            numberTaken = false;
        }
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
        if (layers.isEmpty() || width() - head.featureColumns() != outputs) {
            throw new ConfigurationException("network " + name + " must have a layer and end with " + outputs
                    + " outputs, but has " + layers.size() + " layers and ends with " + width() + ": " + spec);
        }
        if (head.missing()) {
            throw new ConfigurationException("the architecture of network " + name
                    + " has no head that could be split, made noisy, give quantiles or features, or read a memory; end"
                    + " its compose with NetworkBuilder.head: "
                    + spec);
        }
        if (layers.getLast() instanceof QuantileHead quantiles) {
            List<Layer> body = layers.subList(0, layers.size() - 1);
            return quantiles.proposal().isPresent()
                    ? new SequentialProposingNetwork(spec, parameters, body, quantiles, pool)
                    : new SequentialQuantileNetwork(spec, parameters, body, quantiles, pool);
        }
        return new SequentialNetwork(spec, parameters, layers, pool);
    }
}
