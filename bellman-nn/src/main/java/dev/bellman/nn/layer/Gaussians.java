package dev.bellman.nn.layer;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.kernel.Kernels;

/** Standard normal numbers by the thousand, by Marsaglia's polar method with the kernels' logarithm. Owns its workspace. */
final class Gaussians {
    private static final float UNIT = 0x1p-31f;

    private final Kernels kernels;
    private final float[] points;
    private final float[] squares;
    private final float[] logarithms;

    /** @param count how many to draw at a time */
    Gaussians(int count, Kernels kernels) {
        this.kernels = kernels;
        int pairs = Math.ceilDiv(count, 2);
        points = new float[2 * pairs];
        squares = new float[pairs];
        logarithms = new float[pairs];
    }

    /** @param target receives that many numbers from {@code from} on; the second of a last pair that is not needed is dropped */
    void draw(RandomStream random, float[] target, int from, int count) {
        int pairs = Math.ceilDiv(count, 2);
        for (int i = 0; i < pairs; i++) {
            squares[i] = drawPoint(random, i);
        }
        kernels.log(squares, 0, logarithms, 0, pairs);
        for (int i = 0; i < pairs; i++) {
            float factor = (float) Math.sqrt(-2 * logarithms[i] / squares[i]);
            points[2 * i] *= factor;
            points[2 * i + 1] *= factor;
        }
        System.arraycopy(points, 0, target, from, count);
    }

    /** Draws a point in the unit disc, but its centre; returns the square of its distance from there. */
    private float drawPoint(RandomStream random, int i) {
        while (true) {
            long bits = random.nextLong();
            float x = (int) bits * UNIT;
            float y = (int) (bits >> Integer.SIZE) * UNIT;
            float square = x * x + y * y;
            if (square < 1 && square > 0) {
                points[2 * i] = x;
                points[2 * i + 1] = y;
                return square;
            }
        }
    }
}
