package dev.bellman.nn.kernel;

import static dev.bellman.nn.kernel.Lanes.FLOATS;
import static dev.bellman.nn.kernel.Lanes.LENGTH;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;

/** The elementwise parts of recurrent cells; the units that fill no vector are done as in {@link ScalarCells}. */
final class VectorCells {
    private VectorCells() {}

    // spotless:off: with one parameter to a line, each signature would fill a screen.

    /** c = f c + i g of all rows. */
    static void lstmCell(
            int rows, int units, float[] gates, int gates0, float[] previousCell, int previous0, float[] cell, int cell0) {
        int end = FLOATS.loopBound(units);
        for (int row = 0; row < rows; row++) {
            int i = gates0 + row * 4 * units;
            int previous = previous0 + row * units;
            int out = cell0 + row * units;
            for (int j = 0; j < end; j += LENGTH) {
                FloatVector written = fromArray(FLOATS, gates, i + j).mul(fromArray(FLOATS, gates, i + 2 * units + j));
                fromArray(FLOATS, gates, i + units + j).fma(fromArray(FLOATS, previousCell, previous + j), written).intoArray(cell, out + j);
            }
            for (int j = end; j < units; j++) {
                cell[out + j] = ScalarCells.cell(units, gates, i + j, previousCell[previous + j]);
            }
        }
    }

    /** h = o s of all rows. */
    static void lstmHidden(
            int rows, int units, float[] gates, int gates0, float[] squashed, int squashed0, float[] hidden, int hidden0) {
        int end = FLOATS.loopBound(units);
        for (int row = 0; row < rows; row++) {
            int o = gates0 + row * 4 * units + 3 * units;
            int s = squashed0 + row * units;
            int out = hidden0 + row * units;
            for (int j = 0; j < end; j += LENGTH) {
                fromArray(FLOATS, gates, o + j).mul(fromArray(FLOATS, squashed, s + j)).intoArray(hidden, out + j);
            }
            for (int j = end; j < units; j++) {
                hidden[out + j] = gates[o + j] * squashed[s + j];
            }
        }
    }

    /** One row. */
    static void lstmBackward(
            int units, float[] gates, int gates0, float[] previousCell, int previous0, float[] squashed, int squashed0,
            float[] hiddenGradient, int hiddenGradient0, float[] cellGradient, int cellGradient0, float[] gateGradient,
            int gateGradient0) {
        FloatVector one = broadcast(FLOATS, 1);
        int end = FLOATS.loopBound(units);
        for (int j = 0; j < end; j += LENGTH) {
            FloatVector i = fromArray(FLOATS, gates, gates0 + j);
            FloatVector f = fromArray(FLOATS, gates, gates0 + units + j);
            FloatVector g = fromArray(FLOATS, gates, gates0 + 2 * units + j);
            FloatVector o = fromArray(FLOATS, gates, gates0 + 3 * units + j);
            FloatVector s = fromArray(FLOATS, squashed, squashed0 + j);
            FloatVector previous = fromArray(FLOATS, previousCell, previous0 + j);
            FloatVector byHidden = fromArray(FLOATS, hiddenGradient, hiddenGradient0 + j);
            FloatVector later = fromArray(FLOATS, cellGradient, cellGradient0 + j);
            FloatVector byCell = byHidden.mul(o).fma(s.neg().fma(s, one), later);
            byCell.mul(g).mul(i.mul(one.sub(i))).intoArray(gateGradient, gateGradient0 + j);
            byCell.mul(previous).mul(f.mul(one.sub(f))).intoArray(gateGradient, gateGradient0 + units + j);
            byCell.mul(i).mul(g.neg().fma(g, one)).intoArray(gateGradient, gateGradient0 + 2 * units + j);
            byHidden.mul(s).mul(o.mul(one.sub(o))).intoArray(gateGradient, gateGradient0 + 3 * units + j);
            byCell.mul(f).intoArray(cellGradient, cellGradient0 + j);
        }
        ScalarCells.lstmBackward(
                end, units, gates, gates0, previousCell, previous0, squashed, squashed0, hiddenGradient,
                hiddenGradient0, cellGradient, cellGradient0, gateGradient, gateGradient0);
    }

    /** h = n + z (h - n) of one row. */
    static void gruHidden(
            int units, float[] gates, int gates0, float[] previous, int previous0, float[] hidden, int hidden0) {
        int end = FLOATS.loopBound(units);
        for (int j = 0; j < end; j += LENGTH) {
            FloatVector z = fromArray(FLOATS, gates, gates0 + units + j);
            FloatVector n = fromArray(FLOATS, gates, gates0 + 2 * units + j);
            z.fma(fromArray(FLOATS, previous, previous0 + j).sub(n), n).intoArray(hidden, hidden0 + j);
        }
        for (int j = end; j < units; j++) {
            float z = gates[gates0 + units + j];
            hidden[hidden0 + j] = ScalarCells.hidden(z, gates[gates0 + 2 * units + j], previous[previous0 + j]);
        }
    }

    /** One row. */
    static void gruBackward(
            int units, float[] gates, int gates0, float[] recurrent, int recurrent0, float[] previous, int previous0,
            float[] hiddenGradient, int hiddenGradient0, float[] gateGradient, int gateGradient0,
            float[] recurrentGradient, int recurrentGradient0) {
        FloatVector one = broadcast(FLOATS, 1);
        int end = FLOATS.loopBound(units);
        for (int j = 0; j < end; j += LENGTH) {
            FloatVector r = fromArray(FLOATS, gates, gates0 + j);
            FloatVector z = fromArray(FLOATS, gates, gates0 + units + j);
            FloatVector n = fromArray(FLOATS, gates, gates0 + 2 * units + j);
            FloatVector byHidden = fromArray(FLOATS, hiddenGradient, hiddenGradient0 + j);
            FloatVector given = fromArray(FLOATS, recurrent, recurrent0 + 2 * units + j);
            FloatVector byCandidate = byHidden.mul(one.sub(z)).mul(n.neg().fma(n, one));
            FloatVector byReset = byCandidate.mul(given).mul(r.mul(one.sub(r)));
            FloatVector change = fromArray(FLOATS, previous, previous0 + j).sub(n);
            FloatVector byUpdate = byHidden.mul(change).mul(z.mul(one.sub(z)));
            byReset.intoArray(gateGradient, gateGradient0 + j);
            byUpdate.intoArray(gateGradient, gateGradient0 + units + j);
            byCandidate.intoArray(gateGradient, gateGradient0 + 2 * units + j);
            byReset.intoArray(recurrentGradient, recurrentGradient0 + j);
            byUpdate.intoArray(recurrentGradient, recurrentGradient0 + units + j);
            byCandidate.mul(r).intoArray(recurrentGradient, recurrentGradient0 + 2 * units + j);
            byHidden.mul(z).intoArray(hiddenGradient, hiddenGradient0 + j);
        }
        ScalarCells.gruBackward(
                end, units, gates, gates0, recurrent, recurrent0, previous, previous0, hiddenGradient, hiddenGradient0,
                gateGradient, gateGradient0, recurrentGradient, recurrentGradient0);
    }

    // spotless:on
}
