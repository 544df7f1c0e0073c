package dev.bellman.nn.layer;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.spec.Dueling.Aggregation;

/**
 * Joins value and advantage streams row by row, for each of the {@code atoms} outputs of an action alone (Wang et al. 2016,
 * eq. 8 and 9). Columns are action-major: the outputs of the first action, then those of the next.
 */
sealed interface StreamAggregation {
    /** Joins with that rule. @param atoms outputs of the value stream @param columns outputs of the advantage stream */
    static StreamAggregation of(Aggregation kind, int atoms, int columns) {
        return switch (kind) {
            case MEAN -> new Mean(atoms, columns / atoms);
            case MAX -> new Max(atoms, columns / atoms);
        };
    }

    Aggregation kind();

    /** q = join(value, advantage) in that row. */
    void join(Matrix value, Matrix advantage, Matrix q, int row);

    /** dL/dvalue and dL/dadvantage from dL/dq in that row; {@code advantage} is what {@link #join} saw. */
    void split(Matrix advantage, Matrix gradient, Matrix valueGradient, Matrix advantageGradient, int row);

    /** The derivative of q along those of value and advantage. */
    void tangent(Matrix advantage, Matrix valueTangent, Matrix advantageTangent, Matrix qTangent, int row);

    /** V + A - mean A. */
    record Mean(int atoms, int actions) implements StreamAggregation {
        @Override
        public Aggregation kind() {
            return Aggregation.MEAN;
        }

        @Override
        public void join(Matrix value, Matrix advantage, Matrix q, int row) {
            float[] a = advantage.data();
            float[] out = q.data();
            int first = row * actions * atoms;
            // What all actions have in common grows in the place of the first one, which is joined last.
            sum(atoms, actions, a, first, out, first);
            for (int k = 0; k < atoms; k++) {
                out[first + k] = value.data()[row * atoms + k] - out[first + k] / actions;
            }
            for (int action = actions - 1; action >= 0; action--) {
                int from = first + action * atoms;
                for (int k = 0; k < atoms; k++) {
                    out[from + k] = a[from + k] + out[first + k];
                }
            }
        }

        @Override
        public void split(Matrix advantage, Matrix gradient, Matrix valueGradient, Matrix advantageGradient, int row) {
            float[] g = gradient.data();
            float[] out = advantageGradient.data();
            float[] sums = valueGradient.data();
            int first = row * actions * atoms;
            sum(atoms, actions, g, first, sums, row * atoms);
            for (int from = first; from < first + actions * atoms; from += atoms) {
                for (int k = 0; k < atoms; k++) {
                    out[from + k] = g[from + k] - sums[row * atoms + k] / actions;
                }
            }
        }

        /** The sum over the actions, for each of their outputs. */
        private static void sum(int atoms, int actions, float[] in, int from, float[] out, int to) {
            System.arraycopy(in, from, out, to, atoms);
            for (int action = 1; action < actions; action++) {
                for (int k = 0; k < atoms; k++) {
                    out[to + k] += in[from + action * atoms + k];
                }
            }
        }

        @Override
        public void tangent(Matrix advantage, Matrix valueTangent, Matrix advantageTangent, Matrix qTangent, int row) {
            join(valueTangent, advantageTangent, qTangent, row);
        }
    }

    /** V + A - max A, with the first of equal maxima. */
    record Max(int atoms, int actions) implements StreamAggregation {
        @Override
        public Aggregation kind() {
            return Aggregation.MAX;
        }

        @Override
        public void join(Matrix value, Matrix advantage, Matrix q, int row) {
            tangent(advantage, value, advantage, q, row);
        }

        @Override
        public void split(Matrix advantage, Matrix gradient, Matrix valueGradient, Matrix advantageGradient, int row) {
            float[] g = gradient.data();
            int first = row * actions * atoms;
            System.arraycopy(g, first, advantageGradient.data(), first, actions * atoms);
            for (int k = 0; k < atoms; k++) {
                float sum = 0;
                for (int action = 0; action < actions; action++) {
                    sum += g[first + action * atoms + k];
                }
                valueGradient.data()[row * atoms + k] = sum;
                advantageGradient.data()[best(advantage, row, k)] -= sum;
            }
        }

        @Override
        public void tangent(Matrix advantage, Matrix valueTangent, Matrix advantageTangent, Matrix qTangent, int row) {
            float[] a = advantageTangent.data();
            int first = row * actions * atoms;
            for (int k = 0; k < atoms; k++) {
                float offset = valueTangent.data()[row * atoms + k] - a[best(advantage, row, k)];
                for (int action = 0; action < actions; action++) {
                    qTangent.data()[first + action * atoms + k] = a[first + action * atoms + k] + offset;
                }
            }
        }

        /** Where the largest advantage of that atom stands. */
        private int best(Matrix advantage, int row, int k) {
            int best = row * actions * atoms + k;
            for (int action = 1; action < actions; action++) {
                int i = (row * actions + action) * atoms + k;
                best = advantage.data()[i] > advantage.data()[best] ? i : best;
            }
            return best;
        }
    }
}
