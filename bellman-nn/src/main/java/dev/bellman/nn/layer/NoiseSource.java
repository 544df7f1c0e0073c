package dev.bellman.nn.layer;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.spec.Noise;

/** Draws the noise of a linear layer. */
final class NoiseSource {
    private NoiseSource() {}

    /** What the scales of a layer with that many inputs start at. */
    static double initialScale(Noise noise, int inputs) {
        return switch (noise) {
            case Noise.None() -> 0;
            case Noise.Factorised(double scale) -> scale / Math.sqrt(inputs);
            case Noise.Independent(double scale) -> scale;
        };
    }

    /** @param target receives the noise of the weight [inputs x outputs], then that of the bias [outputs] */
    static void draw(Noise noise, int inputs, int outputs, RandomStream random, float[] target) {
        switch (noise) {
            case Noise.None() -> throw new IllegalArgumentException("there is no noise to draw");
            case Noise.Factorised(double scale) -> factorised(inputs, outputs, random, target);
            case Noise.Independent(double scale) -> independent(random, target);
        }
    }

    private static void independent(RandomStream random, float[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] = (float) random.nextGaussian();
        }
    }

    private static void factorised(int inputs, int outputs, RandomStream random, float[] target) {
        int ofBias = inputs * outputs;
        for (int j = 0; j < outputs; j++) {
            target[ofBias + j] = signedRoot((float) random.nextGaussian());
        }
        for (int i = 0; i < inputs; i++) {
            scaleBias(signedRoot((float) random.nextGaussian()), i, outputs, ofBias, target);
        }
    }

    /** The noise that these draws make. @param rows one per input @param columns one per output */
    static void factorise(float[] rows, float[] columns, float[] target) {
        int ofBias = rows.length * columns.length;
        for (int j = 0; j < columns.length; j++) {
            target[ofBias + j] = signedRoot(columns[j]);
        }
        for (int i = 0; i < rows.length; i++) {
            scaleBias(signedRoot(rows[i]), i, columns.length, ofBias, target);
        }
    }

    /** The bias has the factors of the outputs alone, as if its input were 1. */
    private static void scaleBias(float factor, int row, int outputs, int ofBias, float[] target) {
        for (int j = 0; j < outputs; j++) {
            target[row * outputs + j] = factor * target[ofBias + j];
        }
    }

    /** The paper's f. */
    static float signedRoot(float x) {
        return Math.copySign((float) Math.sqrt(Math.abs(x)), x);
    }
}
