package dev.bellman.nn.layer;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.parallel.Partition;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.NetworkSpec;
import java.util.List;
import java.util.stream.Stream;

/**
 * A stack of layers. A pass that is worth it is split over threads: the rows of the batch once for all layers (each
 * thread takes its rows through the whole stack), then the gradients of the parameters once for all layers.
 */
public final class SequentialNetwork implements Network {
    /** Rows that the kernels compute together. */
    private static final int ROW_ALIGNMENT = 8;

    private final NetworkSpec spec;
    private final Parameters parameters;
    private final WorkerPool pool;
    private final Layer[] layers;
    private final long workPerRow;

    // Index i is the input of layer i, index i + 1 its output; both are one matrix where the layer works in place.
    private final Matrix[] activations;
    private final Matrix[] gradients;
    private final Matrix[] tangents;

    // Made once: a lambda at the call would allocate at every pass.
    private final WorkerPool.Task forwardTask = this::forwardRows;
    private final WorkerPool.Task backwardTask = this::backwardRows;
    private final WorkerPool.Task parametersTask = this::backwardParameters;
    private final WorkerPool.Task tangentTask = this::tangentRows;

    // Arguments of the tasks.
    private int rows;
    private int lowestBackward;
    private float[] direction = {};

    /**
     * Stacks layers.
     *
     * @param layers at least one, each as wide as the next one expects
     */
    public SequentialNetwork(NetworkSpec spec, Parameters parameters, List<Layer> layers, WorkerPool pool) {
        this.spec = spec;
        this.parameters = parameters;
        this.pool = pool;
        this.layers = layers.toArray(Layer[]::new);
        workPerRow = layers.stream().mapToLong(Layer::work).sum();
        int count = this.layers.length;
        activations = new Matrix[count + 1];
        gradients = new Matrix[count + 1];
        tangents = new Matrix[count + 1];
        makeWorkspace();
    }

    /**
     * The ends are special: the input and the gradient of the output are the caller's, which no layer may overwrite.
     */
    private void makeWorkspace() {
        int last = layers.length - 1;
        activations[0] = new Matrix(0, inputs());
        tangents[0] = new Matrix(0, inputs());
        for (int i = 0; i <= last; i++) {
            boolean inPlace = i > 0 && layers[i].inPlace() && !layers[i - 1].inPlace();
            activations[i + 1] = inPlace ? activations[i] : new Matrix(0, layers[i].outputs());
            tangents[i + 1] = inPlace ? tangents[i] : new Matrix(0, layers[i].outputs());
        }
        gradients[last + 1] = new Matrix(0, outputs());
        for (int i = last; i >= 0; i--) {
            boolean inPlace = i < last && layers[i].inPlace();
            gradients[i] = inPlace ? gradients[i + 1] : new Matrix(0, layers[i].inputs());
        }
    }

    @Override
    public Matrix forward(Matrix input) {
        require(input, "input", input.rows(), inputs());
        activations[0] = input;
        if (rows != input.rows()) {
            rows = input.rows();
            for (int i = 0; i < layers.length; i++) {
                layers[i].reserve(rows);
                activations[i + 1].resize(rows);
            }
        }
        run(forwardTask);
        return activations[layers.length];
    }

    @Override
    public Matrix backward(Matrix outputGradient) {
        propagate(outputGradient, 0);
        run(parametersTask);
        return gradients[0];
    }

    @Override
    public void backwardParameters(Matrix outputGradient) {
        propagate(outputGradient, 1);
        run(parametersTask);
    }

    @Override
    public Matrix backwardInput(Matrix outputGradient) {
        propagate(outputGradient, 0);
        return gradients[0];
    }

    @Override
    public Matrix tangent(float[] newDirection) {
        if (newDirection.length != parameters.size()) {
            throw new IllegalArgumentException(
                    "a direction of length " + newDirection.length + " for " + parameters.size() + " parameters");
        }
        direction = newDirection;
        for (int i = 1; i < tangents.length; i++) {
            tangents[i].resize(rows);
        }
        run(tangentTask);
        return tangents[layers.length];
    }

    /** Computes the gradients of the inputs of all layers from the last down to that one. */
    private void propagate(Matrix outputGradient, int lowestLayer) {
        require(outputGradient, "output gradient", rows, outputs());
        gradients[layers.length] = outputGradient;
        lowestBackward = lowestLayer;
        for (int i = lowestLayer; i < layers.length; i++) {
            gradients[i].resize(rows);
        }
        run(backwardTask);
    }

    private void run(WorkerPool.Task task) {
        int blocks = Math.ceilDiv(rows, ROW_ALIGNMENT);
        pool.run(task, Math.clamp(blocks, 1, pool.partsFor(rows * workPerRow)));
    }

    private void forwardRows(int part, int parts) {
        int from = Partition.start(part, parts, rows, ROW_ALIGNMENT);
        int to = Partition.end(part, parts, rows, ROW_ALIGNMENT);
        for (int i = 0; i < layers.length; i++) {
            layers[i].forward(activations[i], activations[i + 1], from, to);
        }
    }

    private void backwardRows(int part, int parts) {
        int from = Partition.start(part, parts, rows, ROW_ALIGNMENT);
        int to = Partition.end(part, parts, rows, ROW_ALIGNMENT);
        for (int i = layers.length - 1; i >= lowestBackward; i--) {
            layers[i].backward(activations[i], activations[i + 1], gradients[i + 1], gradients[i], from, to);
        }
    }

    private void backwardParameters(int part, int parts) {
        for (int i = 0; i < layers.length; i++) {
            layers[i].backwardParameters(activations[i], gradients[i + 1], part, parts);
        }
    }

    private void tangentRows(int part, int parts) {
        int from = Partition.start(part, parts, rows, ROW_ALIGNMENT);
        int to = Partition.end(part, parts, rows, ROW_ALIGNMENT);
        for (int i = 0; i < layers.length; i++) {
            layers[i].tangent(direction, activations[i], activations[i + 1], tangents[i], tangents[i + 1], from, to);
        }
    }

    private static void require(Matrix matrix, String role, int rows, int columns) {
        if (matrix.rows() != rows || matrix.columns() != columns) {
            throw new IllegalArgumentException("the " + role + " must be [" + rows + " x " + columns + "], but is ["
                    + matrix.rows() + " x " + matrix.columns() + "]");
        }
    }

    @Override
    public NetworkSpec spec() {
        return spec;
    }

    @Override
    public int inputs() {
        return layers[0].inputs();
    }

    @Override
    public int outputs() {
        return layers[layers.length - 1].outputs();
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public Network withParameters(Parameters other) {
        List<Layer> copies =
                Stream.of(layers).map(layer -> layer.withParameters(other)).toList();
        return new SequentialNetwork(spec, other, copies, pool);
    }
}
