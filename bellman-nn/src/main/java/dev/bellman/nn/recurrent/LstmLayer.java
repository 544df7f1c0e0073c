package dev.bellman.nn.recurrent;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Parameters.Part;
import dev.bellman.nn.kernel.Kernels;

/**
 * Long short-term memory, with PyTorch's equations and order of gates: i, f, o = sigmoid and g = tanh of x W + h U + bias; c' = f
 * c + i g; h' = o tanh(c'). It remembers h, then c. Of PyTorch's two biases it has the sum, for nothing depends on more.
 */
final class LstmLayer extends CellLayer {
    static final int GATES = 4;

    /** [rows x units]: c that each row started from, c' that it came to, and tanh(c'). */
    private final Matrix previousCell;

    private final Matrix cell;
    private final Matrix squashed;
    /** [sequences x units], as the state's. */
    final Matrix cellGradient;

    LstmLayer(Kernels kernels, Parameters parameters, Part inputWeight, Part recurrentWeight, Part bias) {
        super(kernels, parameters, inputWeight, recurrentWeight, bias);
        previousCell = new Matrix(0, units);
        cell = new Matrix(0, units);
        squashed = new Matrix(0, units);
        cellGradient = new Matrix(0, units);
    }

    @Override
    int memorySize() {
        return 2 * units;
    }

    @Override
    void reserve(int rows, int sequences) {
        super.reserve(rows, sequences);
        previousCell.resize(rows);
        cell.resize(rows);
        squashed.resize(rows);
        cellGradient.resize(sequences);
    }

    @Override
    void recall(Matrix memory, int from, int to) {
        for (int row = from; row < to; row++) {
            System.arraycopy(memory.data(), row * 2 * units, previous.data(), row * units, units);
            System.arraycopy(memory.data(), row * 2 * units + units, previousCell.data(), row * units, units);
        }
    }

    @Override
    void carry(int fromRow, int toRow, int rows) {
        copy(state, fromRow, previous, toRow, rows);
        copy(cell, fromRow, previousCell, toRow, rows);
    }

    @Override
    void forget(int row) {
        clear(previous, row, row + 1);
        clear(previousCell, row, row + 1);
    }

    // spotless:off: a kernel's arguments stay in groups (shape, operands) instead of one to a line.

    @Override
    void step(int row, int rows) {
        int at = row * units;
        kernels.multiply(
                rows, width(), units, previous.data(), at, parameters.values(), recurrentWeight.offset(),
                gates.data(), row * width(), true);
        kernels.lstm(
                rows, units, gates.data(), row * width(), previousCell.data(), at, cell.data(), at,
                squashed.data(), at, state.data(), at);
    }

    @Override
    void remember(Matrix memory) {
        int first = state.rows() - memory.rows();
        for (int row = 0; row < memory.rows(); row++) {
            int at = (first + row) * units;
            System.arraycopy(state.data(), at, memory.data(), row * 2 * units, units);
            System.arraycopy(cell.data(), at, memory.data(), row * 2 * units + units, units);
        }
    }

    @Override
    void clearGradients(int from, int to) {
        super.clearGradients(from, to);
        clear(cellGradient, from, to);
    }

    @Override
    void stepBack(int row, int sequence, int rows) {
        int at = row * units;
        kernels.lstmBackward(
                rows, units, gates.data(), row * width(), previousCell.data(), at, squashed.data(), at,
                stateGradient.data(), sequence * units, cellGradient.data(), sequence * units,
                gateGradient.data(), row * width());
    }

    // spotless:on

    @Override
    void propagate(int row, int sequence, int rows) {
        multiplyByTransposed(gateGradient, row, sequence, rows, false);
    }

    @Override
    Matrix byRecurrent() {
        return gateGradient;
    }

    @Override
    LstmLayer withParameters(Parameters other) {
        return new LstmLayer(
                kernels,
                other,
                other.part(inputWeight.name()),
                other.part(recurrentWeight.name()),
                other.part(bias.name()));
    }
}
