package dev.bellman.nn.recurrent;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Parameters.Part;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.parallel.Partition;
import java.util.Arrays;

/**
 * A recurrent cell over sequences of rows, time-major. What the input gives to the gates is one product over all rows; what the
 * state gives, one per time step. Methods that take a range of rows or sequences may do disjoint ranges on several threads.
 *
 * <p>A row of gates is a block of units for each gate: input x W + bias, with W [inputs x gates * units], and state h U, with U
 * [units x gates * units].
 */
abstract sealed class CellLayer permits LstmLayer, GruLayer {
    /** Rows of W and U that the kernels compute together. */
    private static final int ALIGNMENT = 4;

    final Kernels kernels;
    final Parameters parameters;
    final Part inputWeight;
    final Part recurrentWeight;
    final Part bias;
    final int units;

    /** [rows x gates * units]: pre-activations, then activations. */
    final Matrix gates;
    /** [rows x units]: the state that each row started from. */
    final Matrix previous;
    /** [rows x units]: the state that each row came to. */
    final Matrix state;
    /** [rows x gates * units], by what the input gave to the gates. */
    final Matrix gateGradient;
    /** [sequences x units], by the state after the steps that have not been gone back through. */
    final Matrix stateGradient;
    /** U^T, for its many products. */
    private final float[] transposed;

    CellLayer(Kernels kernels, Parameters parameters, Part inputWeight, Part recurrentWeight, Part bias) {
        this.kernels = kernels;
        this.parameters = parameters;
        this.inputWeight = inputWeight;
        this.recurrentWeight = recurrentWeight;
        this.bias = bias;
        units = recurrentWeight.rows();
        gates = new Matrix(0, width());
        previous = new Matrix(0, units);
        state = new Matrix(0, units);
        gateGradient = new Matrix(0, width());
        stateGradient = new Matrix(0, units);
        transposed = new float[recurrentWeight.size()];
    }

    final int inputs() {
        return inputWeight.rows();
    }

    /** Columns of the gates. */
    final int width() {
        return recurrentWeight.columns();
    }

    /** Floats that are remembered of a sequence: the state, and what else there is. */
    abstract int memorySize();

    /** Multiply-adds of one row. */
    final long work() {
        return (long) inputWeight.size() + recurrentWeight.size();
    }

    void reserve(int rows, int sequences) {
        gates.resize(rows);
        previous.resize(rows);
        state.resize(rows);
        gateGradient.resize(rows);
        stateGradient.resize(sequences);
    }

    /** What the input gives to the gates of these rows. */
    final void project(Matrix x, int from, int to) {
        float[] values = parameters.values();
        // spotless:off: a kernel's arguments stay in groups (shape, operands) instead of one to a line.
        kernels.multiplyAddBias(
                to - from, width(), inputs(), x.data(), from * inputs(), values, inputWeight.offset(),
                values, bias.offset(), gates.data(), from * width());
        // spotless:on
    }

    /** Takes these sequences through all steps, once their gates have what the input gives. */
    final void advance(Matrix memory, boolean[] starts, int from, int to) {
        int sequences = memory.rows();
        for (int base = 0; base < gates.rows(); base += sequences) {
            if (base == 0) {
                recall(memory, from, to);
            } else {
                carry(base + from - sequences, base + from, to - from);
            }
            for (int row = base + from; row < base + to; row++) {
                if (starts[row]) {
                    forget(row);
                }
            }
            step(base + from, to - from);
        }
    }

    /** The rows start from what is remembered of these sequences. */
    abstract void recall(Matrix memory, int from, int to);

    /** Rows start from what earlier ones came to. */
    abstract void carry(int fromRow, int toRow, int rows);

    /** The row starts from nothing. */
    abstract void forget(int row);

    /** One time step of rows. */
    abstract void step(int row, int rows);

    /** What the latest rows, one per sequence, came to. */
    abstract void remember(Matrix memory);

    /** Prepares {@link #retreat}. */
    final void transposeWeight() {
        kernels.transpose(units, width(), parameters.values(), recurrentWeight.offset(), transposed, 0);
    }

    /**
     * Takes these sequences back through all steps, from the gradients by their memories.
     *
     * @param gradient [rows x units], dL/dstate by what reads the states of the rows
     */
    final void retreat(Matrix gradient, boolean[] starts, int from, int to) {
        int sequences = stateGradient.rows();
        for (int base = gates.rows() - sequences; base >= 0; base -= sequences) {
            int row = base + from;
            kernels.addScaled(1, gradient.data(), row * units, stateGradient.data(), from * units, (to - from) * units);
            stepBack(row, from, to - from);
            if (base == 0) {
                return;
            }
            propagate(row, from, to - from);
            for (int sequence = from; sequence < to; sequence++) {
                if (starts[base + sequence]) {
                    clearGradients(sequence, sequence + 1);
                }
            }
        }
    }

    /** Forgets the gradients by the memory of these sequences. */
    void clearGradients(int from, int to) {
        clear(stateGradient, from, to);
    }

    /** The gradients by the gates of rows, which belong to the sequences from that one on, and by what else they remembered. */
    abstract void stepBack(int row, int sequence, int rows);

    /** After {@link #stepBack}, the gradient by the state that these rows started from. */
    abstract void propagate(int row, int sequence, int rows);

    /** stateGradient = (or +=) the gradient by what the state gave to the gates, times U^T. */
    final void multiplyByTransposed(Matrix gradient, int row, int sequence, int rows, boolean accumulate) {
        // spotless:off: a kernel's arguments stay in groups (shape, operands) instead of one to a line.
        kernels.multiply(
                rows, units, width(), gradient.data(), row * width(), transposed, 0,
                stateGradient.data(), sequence * units, accumulate);
        // spotless:on
    }

    /** dL/dx of these rows. */
    final void inputGradient(Matrix xGradient, int from, int to) {
        // spotless:off: a kernel's arguments stay in groups (shape, operands) instead of one to a line.
        kernels.multiplyTransposedRight(
                to - from, inputs(), width(), gateGradient.data(), from * width(),
                parameters.values(), inputWeight.offset(), xGradient.data(), from * inputs(), false);
        // spotless:on
    }

    /** Adds the gradient of all rows to part {@code part} of {@code parts} of the parameters. */
    void backwardParameters(Matrix x, int part, int parts) {
        addWeightGradient(x, gateGradient, inputWeight, part, parts);
        addWeightGradient(previous, byRecurrent(), recurrentWeight, part, parts);
        if (part == 0) {
            addBiasGradient(gateGradient, bias);
        }
    }

    /** The gradient by what the state gave to the gates. */
    abstract Matrix byRecurrent();

    private void addWeightGradient(Matrix x, Matrix gradient, Part weight, int part, int parts) {
        int from = Partition.start(part, parts, weight.rows(), ALIGNMENT);
        int to = Partition.end(part, parts, weight.rows(), ALIGNMENT);
        // spotless:off: a kernel's arguments stay in groups (shape, operands) instead of one to a line.
        kernels.multiplyTransposedLeft(
                to - from, width(), gradient.rows(), x.data(), from, weight.rows(), gradient.data(), 0,
                parameters.gradient(), weight.offset() + from * width(), true);
        // spotless:on
    }

    final void addBiasGradient(Matrix gradient, Part part) {
        kernels.addColumnSums(gradient.rows(), width(), gradient.data(), 0, parameters.gradient(), part.offset());
    }

    abstract CellLayer withParameters(Parameters other);

    static void copy(Matrix in, int inRow, Matrix out, int outRow, int rows) {
        int width = in.columns();
        System.arraycopy(in.data(), inRow * width, out.data(), outRow * width, rows * width);
    }

    static void clear(Matrix matrix, int from, int to) {
        Arrays.fill(matrix.data(), from * matrix.columns(), to * matrix.columns(), 0);
    }
}
