package dev.bellman.nn.recurrent;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Parameters.Part;
import dev.bellman.nn.kernel.Kernels;

/**
 * A gated recurrent unit, with PyTorch's equations and order of gates: with a = x W + bias and b = h U + recurrent bias, r and z =
 * sigmoid(a + b), n = tanh(a + r b), h' = (1 - z) n + z h. It remembers h.
 */
final class GruLayer extends CellLayer {
    static final int GATES = 3;

    private final Part recurrentBias;
    /** [rows x 3 units], b. */
    private final Matrix recurrent;

    private final Matrix recurrentGradient;

    GruLayer(
            Kernels kernels,
            Parameters parameters,
            Part inputWeight,
            Part recurrentWeight,
            Part bias,
            Part recurrentBias) {
        super(kernels, parameters, inputWeight, recurrentWeight, bias);
        this.recurrentBias = recurrentBias;
        recurrent = new Matrix(0, width());
        recurrentGradient = new Matrix(0, width());
    }

    @Override
    int memorySize() {
        return units;
    }

    @Override
    void reserve(int rows, int sequences) {
        super.reserve(rows, sequences);
        recurrent.resize(rows);
        recurrentGradient.resize(rows);
    }

    @Override
    void recall(Matrix memory, int from, int to) {
        copy(memory, from, previous, from, to - from);
    }

    @Override
    void carry(int fromRow, int toRow, int rows) {
        copy(state, fromRow, previous, toRow, rows);
    }

    @Override
    void forget(int row) {
        clear(previous, row, row + 1);
    }

    // spotless:off: a kernel's arguments stay in groups (shape, operands) instead of one to a line.

    @Override
    void step(int row, int rows) {
        float[] values = parameters.values();
        kernels.multiplyAddBias(
                rows, width(), units, previous.data(), row * units, values, recurrentWeight.offset(),
                values, recurrentBias.offset(), recurrent.data(), row * width());
        kernels.gru(
                rows, units, gates.data(), row * width(), recurrent.data(), row * width(),
                previous.data(), row * units, state.data(), row * units);
    }

    @Override
    void remember(Matrix memory) {
        copy(state, state.rows() - memory.rows(), memory, 0, memory.rows());
    }

    @Override
    void stepBack(int row, int sequence, int rows) {
        kernels.gruBackward(
                rows, units, gates.data(), row * width(), recurrent.data(), row * width(), previous.data(), row * units,
                stateGradient.data(), sequence * units, gateGradient.data(), row * width(),
                recurrentGradient.data(), row * width());
    }

    // spotless:on

    /** To what is there, which went past the gates. */
    @Override
    void propagate(int row, int sequence, int rows) {
        multiplyByTransposed(recurrentGradient, row, sequence, rows, true);
    }

    @Override
    void backwardParameters(Matrix x, int part, int parts) {
        super.backwardParameters(x, part, parts);
        if (part == parts - 1) {
            addBiasGradient(recurrentGradient, recurrentBias);
        }
    }

    @Override
    Matrix byRecurrent() {
        return recurrentGradient;
    }

    @Override
    GruLayer withParameters(Parameters other) {
        return new GruLayer(
                kernels,
                other,
                other.part(inputWeight.name()),
                other.part(recurrentWeight.name()),
                other.part(bias.name()),
                other.part(recurrentBias.name()));
    }
}
