package dev.bellman.nn.layer;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.parallel.Partition;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.NetworkSpec;
import java.util.List;

/**
 * A stack of layers. A pass that is worth it is split over threads: the rows of the batch once for all layers (each
 * thread takes its rows through the whole stack), then the gradients of the parameters once for all layers.
 */
public sealed class SequentialNetwork implements Network permits SequentialQuantileNetwork {
    /** Rows that the kernels compute together. */
    private static final int ROW_ALIGNMENT = 8;

    /** Multiply-adds that the noise of one parameter costs, roughly: it is bound by memory. */
    private static final int NOISE_WORK = 16;

    private final NetworkSpec spec;
    private final Parameters parameters;
    private final WorkerPool pool;
    private final Stack stack;
    private final long noise;
    private final Matrix output;
    private final Matrix inputGradient;
    private final Matrix outputTangent;
    /** A network's input does not depend on its parameters. */
    private final Matrix inputTangent;

    // Made once: a lambda at the call would allocate at every pass.
    private final WorkerPool.Task forwardTask = this::forwardRows;
    private final WorkerPool.Task backwardTask = this::backwardRows;
    private final WorkerPool.Task backwardWithinTask = this::backwardWithinRows;
    private final WorkerPool.Task parametersTask = this::backwardParameters;
    private final WorkerPool.Task tangentTask = this::tangentRows;
    private final WorkerPool.Task noiseTask = this::layNoise;

    // Arguments of the tasks.
    private int rows = -1;
    private Matrix input;
    private Matrix outputGradient;
    private float[] direction = {};

    /**
     * Stacks layers.
     *
     * @param layers at least one, each as wide as the next one expects
     */
    public SequentialNetwork(NetworkSpec spec, Parameters parameters, List<Layer> layers, WorkerPool pool) {
        this(spec, parameters, new Stack(layers), pool);
    }

    private SequentialNetwork(NetworkSpec spec, Parameters parameters, Stack stack, WorkerPool pool) {
        this.spec = spec;
        this.parameters = parameters;
        this.stack = stack;
        noise = stack.noise();
        this.pool = pool;
        input = new Matrix(0, inputs());
        output = new Matrix(0, outputs());
        inputGradient = new Matrix(0, inputs());
        outputGradient = output;
        inputTangent = new Matrix(0, inputs());
        outputTangent = new Matrix(0, outputs());
    }

    @Override
    public Matrix forward(Matrix newInput) {
        require(newInput, "input", newInput.rows(), inputs());
        input = newInput;
        if (rows != input.rows()) {
            rows = input.rows();
            stack.reserve(rows);
            output.resize(rows);
        }
        run(forwardTask);
        return output;
    }

    @Override
    public Matrix backward(Matrix newOutputGradient) {
        propagate(newOutputGradient);
        run(parametersTask);
        return inputGradient;
    }

    @Override
    public void backwardParameters(Matrix newOutputGradient) {
        require(newOutputGradient, "output gradient", rows, outputs());
        outputGradient = newOutputGradient;
        run(backwardWithinTask);
        run(parametersTask);
    }

    @Override
    public Matrix backwardInput(Matrix newOutputGradient) {
        propagate(newOutputGradient);
        return inputGradient;
    }

    private void propagate(Matrix newOutputGradient) {
        require(newOutputGradient, "output gradient", rows, outputs());
        outputGradient = newOutputGradient;
        inputGradient.resize(rows);
        run(backwardTask);
    }

    @Override
    public Matrix tangent(float[] newDirection) {
        if (newDirection.length != parameters.size()) {
            throw new IllegalArgumentException(
                    "a direction of length " + newDirection.length + " for " + parameters.size() + " parameters");
        }
        direction = newDirection;
        stack.reserveTangent(rows);
        outputTangent.resize(rows);
        run(tangentTask);
        return outputTangent;
    }

    private void run(WorkerPool.Task task) {
        int blocks = Math.ceilDiv(rows, ROW_ALIGNMENT);
        pool.run(task, Math.clamp(blocks, 1, pool.partsFor(rows * stack.work())));
    }

    private int start(int part, int parts) {
        return Partition.start(part, parts, rows, ROW_ALIGNMENT);
    }

    private int end(int part, int parts) {
        return Partition.end(part, parts, rows, ROW_ALIGNMENT);
    }

    private void forwardRows(int part, int parts) {
        stack.forward(input, output, start(part, parts), end(part, parts));
    }

    private void backwardRows(int part, int parts) {
        stack.backward(input, output, outputGradient, inputGradient, start(part, parts), end(part, parts));
    }

    private void backwardWithinRows(int part, int parts) {
        stack.backwardWithin(input, output, outputGradient, start(part, parts), end(part, parts));
    }

    private void backwardParameters(int part, int parts) {
        stack.backwardParameters(input, outputGradient, part, parts);
    }

    private void tangentRows(int part, int parts) {
        stack.tangent(direction, input, output, inputTangent, outputTangent, start(part, parts), end(part, parts));
    }

    private static void require(Matrix matrix, String role, int rows, int columns) {
        if (matrix.rows() != rows || matrix.columns() != columns) {
            throw new IllegalArgumentException("the " + role + " must be [" + rows + " x " + columns + "], but is ["
                    + matrix.rows() + " x " + matrix.columns() + "]");
        }
    }

    @Override
    public void resample(RandomStream random) {
        stack.resample(random);
        if (noise > 0) {
            pool.run(noiseTask, pool.partsFor(noise * NOISE_WORK));
        }
    }

    private void layNoise(int part, int parts) {
        stack.layNoise(part, parts);
    }

    @Override
    public void settle() {
        stack.settle();
    }

    @Override
    public NetworkSpec spec() {
        return spec;
    }

    @Override
    public int inputs() {
        return stack.inputs();
    }

    @Override
    public int outputs() {
        return stack.outputs();
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public Network withParameters(Parameters other) {
        return new SequentialNetwork(spec, other, stack.withParameters(other), pool);
    }
}
