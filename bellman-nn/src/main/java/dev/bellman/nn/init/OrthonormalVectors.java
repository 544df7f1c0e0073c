package dev.bellman.nn.init;

import dev.bellman.base.RandomStream;

/**
 * Random orthonormal vectors, uniformly distributed (Haar measure): Gaussian vectors made orthogonal by the modified
 * Gram-Schmidt process. It keeps the sign of each vector's own component, so it is the QR decomposition with a positive
 * diagonal of R, which is what uniformity needs (Mezzadri 2007). In double, the loss of orthogonality is far below a
 * float's precision for any width in use.
 */
final class OrthonormalVectors {
    private OrthonormalVectors() {}

    /** Draws that many vectors, at most {@code length}. */
    static double[][] draw(int count, int length, RandomStream random) {
        double[][] vectors = new double[count][length];
        for (double[] vector : vectors) {
            for (int i = 0; i < length; i++) {
                vector[i] = random.nextGaussian();
            }
        }
        for (int j = 0; j < count; j++) {
            scale(1 / Math.sqrt(dot(vectors[j], vectors[j])), vectors[j]);
            for (int i = j + 1; i < count; i++) {
                addScaled(-dot(vectors[j], vectors[i]), vectors[j], vectors[i]);
            }
        }
        return vectors;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void scale(double factor, double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }

    private static void addScaled(double factor, double[] x, double[] y) {
        for (int i = 0; i < y.length; i++) {
            y[i] += factor * x[i];
        }
    }
}
