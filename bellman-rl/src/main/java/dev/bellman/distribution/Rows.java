package dev.bellman.distribution;

import dev.bellman.nn.Matrix;

/** Checks the shapes of matrices, and gives their elements. */
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
}
