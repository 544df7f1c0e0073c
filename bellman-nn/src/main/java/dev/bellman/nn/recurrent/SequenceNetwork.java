package dev.bellman.nn.recurrent;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.RecurrentNetwork;
import dev.bellman.nn.parallel.Partition;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.Recurrent;
import java.util.Optional;

/**
 * A recurrent cell between two networks, which see all rows of all steps as one batch. Threads share the rows of what needs no
 * order in time; through time, each takes its sequences.
 */
final class SequenceNetwork implements RecurrentNetwork {
    /** Rows that the kernels compute together. */
    private static final int ALIGNMENT = 4;

    private final Recurrent spec;
    private final Parameters parameters;
    private final Optional<Network> body;
    private final CellLayer cell;
    private final Network head;
    private final WorkerPool pool;
    private final int inputs;
    private final Matrix memoryAfter;
    private final Matrix cellInputGradient;

    // Made once: a lambda at the call would allocate at every pass.
    private final WorkerPool.Task projectTask = this::project;
    private final WorkerPool.Task advanceTask = this::advance;
    private final WorkerPool.Task retreatTask = this::retreat;
    private final WorkerPool.Task parametersTask = this::backwardParameters;
    private final WorkerPool.Task inputGradientTask = this::inputGradient;

    // Arguments of the tasks.
    private int rows = -1;
    private int sequences;
    private Matrix cellInput;
    private Matrix memoryBefore;
    private boolean[] starts = {};
    private Matrix stateGradient;

    /**
     * Joins the parts.
     *
     * @param body gives what the cell reads; absent where that is the input
     * @param head reads the cell's state
     */
    SequenceNetwork(
            Recurrent spec,
            Parameters parameters,
            Optional<Network> body,
            CellLayer cell,
            Network head,
            WorkerPool pool) {
        this.spec = spec;
        this.parameters = parameters;
        this.body = body;
        this.cell = cell;
        this.head = head;
        this.pool = pool;
        inputs = body.map(Network::inputs).orElse(cell.inputs());
        cellInput = new Matrix(0, cell.inputs());
        memoryBefore = new Matrix(0, cell.memorySize());
        memoryAfter = new Matrix(0, cell.memorySize());
        cellInputGradient = new Matrix(0, cell.inputs());
        stateGradient = new Matrix(0, cell.units);
    }

    @Override
    public Matrix forward(Matrix input, Matrix memory, boolean[] newStarts) {
        require(input, memory, newStarts);
        memoryBefore = memory;
        starts = newStarts;
        rows = input.rows();
        sequences = memory.rows();
        cellInput = body.isPresent() ? body.get().forward(input) : input;
        cell.reserve(rows, sequences);
        runOnRows(projectTask);
        runOnSequences(advanceTask);
        return head.forward(cell.state);
    }

    @Override
    public Matrix memory() {
        cell.remember(memoryAfter.resize(sequences));
        return memoryAfter;
    }

    @Override
    public Matrix backward(Matrix outputGradient) {
        backwardCell(outputGradient);
        Matrix gradient = cellInputGradient();
        return body.isPresent() ? body.get().backward(gradient) : gradient;
    }

    @Override
    public void backwardParameters(Matrix outputGradient) {
        backwardCell(outputGradient);
        if (body.isPresent()) {
            body.get().backwardParameters(cellInputGradient());
        }
    }

    private void backwardCell(Matrix outputGradient) {
        stateGradient = head.backward(outputGradient);
        cell.transposeWeight();
        runOnSequences(retreatTask);
        pool.run(parametersTask, pool.partsFor(rows * cell.work()));
    }

    private Matrix cellInputGradient() {
        cellInputGradient.resize(rows);
        runOnRows(inputGradientTask);
        return cellInputGradient;
    }

    private void runOnRows(WorkerPool.Task task) {
        run(task, rows);
    }

    private void runOnSequences(WorkerPool.Task task) {
        run(task, sequences);
    }

    /** With that many rows or sequences to be shared. */
    private void run(WorkerPool.Task task, int count) {
        int blocks = Math.ceilDiv(count, ALIGNMENT);
        pool.run(task, Math.clamp(blocks, 1, pool.partsFor(rows * cell.work())));
    }

    private static int start(int part, int parts, int count) {
        return Partition.start(part, parts, count, ALIGNMENT);
    }

    private static int end(int part, int parts, int count) {
        return Partition.end(part, parts, count, ALIGNMENT);
    }

    private void project(int part, int parts) {
        cell.project(cellInput, start(part, parts, rows), end(part, parts, rows));
    }

    private void advance(int part, int parts) {
        cell.advance(memoryBefore, starts, start(part, parts, sequences), end(part, parts, sequences));
    }

    private void retreat(int part, int parts) {
        int from = start(part, parts, sequences);
        int to = end(part, parts, sequences);
        cell.clearGradients(from, to);
        cell.retreat(stateGradient, starts, from, to);
    }

    private void backwardParameters(int part, int parts) {
        cell.backwardParameters(cellInput, part, parts);
    }

    private void inputGradient(int part, int parts) {
        cell.inputGradient(cellInputGradient, start(part, parts, rows), end(part, parts, rows));
    }

    private void require(Matrix input, Matrix memory, boolean[] newStarts) {
        boolean fits = input.columns() == inputs
                && memory.columns() == memorySize()
                && memory.rows() > 0
                && input.rows() % memory.rows() == 0
                && newStarts.length >= input.rows();
        if (!fits) {
            throw new IllegalArgumentException("the input must be [steps * n x " + inputs + "], the memory [n x "
                    + memorySize() + "] and the starts [steps * n or more], but they are [" + input.rows() + " x "
                    + input.columns() + "], [" + memory.rows() + " x " + memory.columns() + "] and ["
                    + newStarts.length + "]");
        }
    }

    @Override
    public Recurrent spec() {
        return spec;
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public int outputs() {
        return head.outputs();
    }

    @Override
    public int memorySize() {
        return cell.memorySize();
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public RecurrentNetwork withParameters(Parameters other) {
        return new SequenceNetwork(
                spec,
                other,
                body.map(network -> network.withParameters(other)),
                cell.withParameters(other),
                head.withParameters(other),
                pool);
    }
}
