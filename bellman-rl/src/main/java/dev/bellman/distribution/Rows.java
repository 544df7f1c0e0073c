package dev.bellman.distribution;

import dev.bellman.nn.Matrix;

/** What families share: checks of the shapes of matrices, which give their elements, and a product. */
final class Rows {
    private Rows() {}

    /** The elements of a matrix of that many columns. */
    static float[] of(Matrix matrix, int columns) {
        if (matrix.columns() != columns) {
            throw new IllegalArgumentException(
                    "the distribution reads " + columns + " columns, but the matrix has " + matrix.columns());
        }
        return matrix.data();
    }

    /** The elements of a matrix of the same shape as {@code shape}. */
    static float[] like(Matrix shape, Matrix matrix) {
        if (matrix.columns() != shape.columns() || matrix.rows() != shape.rows()) {
            throw new IllegalArgumentException("a " + matrix.rows() + " x " + matrix.columns()
                    + " matrix does not match one of " + shape.rows() + " x " + shape.columns());
        }
        return matrix.data();
    }

    /** products = factors * vectors, element by element. */
    static void multiply(Matrix factors, Matrix vectors, Matrix products) {
        float[] factor = factors.data();
        float[] vector = like(factors, vectors);
        float[] product = like(factors, products);
        for (int i = 0; i < factors.size(); i++) {
            product[i] = factor[i] * vector[i];
        }
    }
}
