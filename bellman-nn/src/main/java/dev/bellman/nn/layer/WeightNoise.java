package dev.bellman.nn.layer;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.spec.Noise;

/** What the noise of a linear layer is: a matrix with a row for each input, and one more for the bias. */
sealed interface WeightNoise {
    /** Noise of that kind, 0 until it is drawn. */
    static WeightNoise of(Noise noise, int inputs, int outputs, Kernels kernels) {
        return switch (noise) {
            case Noise.None() -> throw new IllegalArgumentException("there is no noise to draw");
            case Noise.Factorised(double scale) -> new Factorised(inputs, outputs, kernels);
            case Noise.Independent(double scale) -> new Independent(inputs, outputs, kernels);
        };
    }

    /** What the scales of a layer with that many inputs start at. */
    static double initialScale(Noise noise, int inputs) {
        return switch (noise) {
            case Noise.None() -> 0;
            case Noise.Factorised(double scale) -> scale / Math.sqrt(inputs);
            case Noise.Independent(double scale) -> scale;
        };
    }

    /** Draws it anew. */
    void draw(RandomStream random);

    /** out = a * noise + b, element by element, of some rows; out may be b. The arrays hold these rows from their offsets on. */
    void multiplyAdd(int row, int rows, float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset);

    /** Noise of the same kind and size, to be drawn for itself. */
    WeightNoise copy();

    /** The products of one draw for each row and one for each column, through f(x) = sign(x) sqrt(|x|). */
    final class Factorised implements WeightNoise {
        private final Kernels kernels;
        private final Gaussians gaussians;
        private final float[] draws;
        private final float[] rowFactors;
        private final float[] columnFactors;

        Factorised(int inputs, int outputs, Kernels kernels) {
            this.kernels = kernels;
            draws = new float[inputs + outputs];
            gaussians = new Gaussians(draws.length, kernels);
            rowFactors = new float[inputs + 1];
            columnFactors = new float[outputs];
            // The bias has the factors of the outputs alone, as if its input were 1.
            rowFactors[inputs] = 1;
        }

        @Override
        public void draw(RandomStream random) {
            gaussians.draw(random, draws, 0, draws.length);
            set(draws);
        }

        /** @param given the draws of the inputs, then those of the outputs */
        void set(float[] given) {
            int inputs = rowFactors.length - 1;
            for (int i = 0; i < inputs; i++) {
                rowFactors[i] = signedRoot(given[i]);
            }
            for (int j = 0; j < columnFactors.length; j++) {
                columnFactors[j] = signedRoot(given[inputs + j]);
            }
        }

        /** The paper's f. */
        private static float signedRoot(float x) {
            return Math.copySign((float) Math.sqrt(Math.abs(x)), x);
        }

        @Override
        public void multiplyAdd(
                int row, int rows, float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset) {
            kernels.multiplyOuterAdd(
                    rows,
                    columnFactors.length,
                    a,
                    aOffset,
                    rowFactors,
                    row,
                    columnFactors,
                    0,
                    b,
                    bOffset,
                    out,
                    outOffset);
        }

        @Override
        public WeightNoise copy() {
            return new Factorised(rowFactors.length - 1, columnFactors.length, kernels);
        }
    }

    /** One draw for each element. */
    final class Independent implements WeightNoise {
        private final Kernels kernels;
        private final Gaussians gaussians;
        private final int outputs;
        private final float[] draws;

        Independent(int inputs, int outputs, Kernels kernels) {
            this.kernels = kernels;
            this.outputs = outputs;
            draws = new float[(inputs + 1) * outputs];
            gaussians = new Gaussians(outputs, kernels);
        }

        @Override
        public void draw(RandomStream random) {
            for (int from = 0; from < draws.length; from += outputs) {
                gaussians.draw(random, draws, from, outputs);
            }
        }

        /** @param given as many as there are elements */
        void set(float[] given) {
            System.arraycopy(given, 0, draws, 0, draws.length);
        }

        @Override
        public void multiplyAdd(
                int row, int rows, float[] a, int aOffset, float[] b, int bOffset, float[] out, int outOffset) {
            kernels.multiplyAdd(a, aOffset, draws, row * outputs, b, bOffset, out, outOffset, rows * outputs);
        }

        @Override
        public WeightNoise copy() {
            return new Independent(draws.length / outputs - 1, outputs, kernels);
        }
    }
}
