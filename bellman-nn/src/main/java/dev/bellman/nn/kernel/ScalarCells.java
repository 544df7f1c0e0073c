package dev.bellman.nn.kernel;

/** The reference for one row of a recurrent cell. Backwards, from unit {@code from} on: those that fill no vector. */
final class ScalarCells {
    private ScalarCells() {}

    // spotless:off: with one parameter to a line, each signature would fill a screen.

    static void lstm(
            int units, float[] gates, int gates0, float[] previousCell, int previous0, float[] cell, int cell0,
            float[] squashed, int squashed0, float[] hidden, int hidden0) {
        for (int j = 0; j < units; j++) {
            int at = gates0 + j;
            gates[at] = FloatMath.sigmoid(gates[at]);
            gates[at + units] = FloatMath.sigmoid(gates[at + units]);
            gates[at + 2 * units] = FloatMath.tanh(gates[at + 2 * units]);
            gates[at + 3 * units] = FloatMath.sigmoid(gates[at + 3 * units]);
            cell[cell0 + j] = cell(units, gates, at, previousCell[previous0 + j]);
            squashed[squashed0 + j] = FloatMath.tanh(cell[cell0 + j]);
            hidden[hidden0 + j] = gates[at + 3 * units] * squashed[squashed0 + j];
        }
    }

    /** f c + i g of one unit, whose i is there in the gates. */
    static float cell(int units, float[] gates, int at, float previousCell) {
        return Math.fma(gates[at + units], previousCell, gates[at] * gates[at + 2 * units]);
    }

    static void lstmBackward(
            int from, int units, float[] gates, int gates0, float[] previousCell, int previous0, float[] squashed,
            int squashed0, float[] hiddenGradient, int hiddenGradient0, float[] cellGradient, int cellGradient0,
            float[] gateGradient, int gateGradient0) {
        for (int j = from; j < units; j++) {
            float i = gates[gates0 + j];
            float f = gates[gates0 + units + j];
            float g = gates[gates0 + 2 * units + j];
            float o = gates[gates0 + 3 * units + j];
            float s = squashed[squashed0 + j];
            float byHidden = hiddenGradient[hiddenGradient0 + j];
            float byCell = Math.fma(byHidden * o, Math.fma(-s, s, 1), cellGradient[cellGradient0 + j]);
            gateGradient[gateGradient0 + j] = byCell * g * (i * (1 - i));
            gateGradient[gateGradient0 + units + j] = byCell * previousCell[previous0 + j] * (f * (1 - f));
            gateGradient[gateGradient0 + 2 * units + j] = byCell * i * Math.fma(-g, g, 1);
            gateGradient[gateGradient0 + 3 * units + j] = byHidden * s * (o * (1 - o));
            cellGradient[cellGradient0 + j] = byCell * f;
        }
    }

    static void gru(
            int units, float[] gates, int gates0, float[] recurrent, int recurrent0, float[] previous,
            int previous0, float[] hidden, int hidden0) {
        for (int j = 0; j < units; j++) {
            int at = gates0 + j;
            int given = recurrent0 + j;
            gates[at] = FloatMath.sigmoid(gates[at] + recurrent[given]);
            gates[at + units] = FloatMath.sigmoid(gates[at + units] + recurrent[given + units]);
            float candidate = Math.fma(gates[at], recurrent[given + 2 * units], gates[at + 2 * units]);
            gates[at + 2 * units] = FloatMath.tanh(candidate);
            hidden[hidden0 + j] = hidden(gates[at + units], gates[at + 2 * units], previous[previous0 + j]);
        }
    }

    /** n + z (h - n) of one unit. */
    static float hidden(float z, float n, float previous) {
        return Math.fma(z, previous - n, n);
    }

    static void gruBackward(
            int from, int units, float[] gates, int gates0, float[] recurrent, int recurrent0, float[] previous,
            int previous0, float[] hiddenGradient, int hiddenGradient0, float[] gateGradient, int gateGradient0,
            float[] recurrentGradient, int recurrentGradient0) {
        for (int j = from; j < units; j++) {
            float r = gates[gates0 + j];
            float z = gates[gates0 + units + j];
            float n = gates[gates0 + 2 * units + j];
            float byHidden = hiddenGradient[hiddenGradient0 + j];
            float byCandidate = byHidden * (1 - z) * Math.fma(-n, n, 1);
            float byReset = byCandidate * recurrent[recurrent0 + 2 * units + j] * (r * (1 - r));
            float byUpdate = byHidden * (previous[previous0 + j] - n) * (z * (1 - z));
            gateGradient[gateGradient0 + j] = byReset;
            gateGradient[gateGradient0 + units + j] = byUpdate;
            gateGradient[gateGradient0 + 2 * units + j] = byCandidate;
            recurrentGradient[recurrentGradient0 + j] = byReset;
            recurrentGradient[recurrentGradient0 + units + j] = byUpdate;
            recurrentGradient[recurrentGradient0 + 2 * units + j] = byCandidate * r;
            hiddenGradient[hiddenGradient0 + j] = byHidden * z;
        }
    }

    // spotless:on
}
