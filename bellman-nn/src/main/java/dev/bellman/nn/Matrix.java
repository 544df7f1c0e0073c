package dev.bellman.nn;

import dev.bellman.base.Check;
import java.util.Arrays;

/**
 * A batch of rows: row-major floats in an array that starts at 0 and may be longer than the rows in use, so that one
 * matrix serves batches of many sizes without allocation.
 */
public final class Matrix {
    private float[] data;
    private int rows;
    private final int columns;

    public Matrix(int rows, int columns) {
        this(new float[Check.product("a matrix", rows, columns)], rows, columns);
    }

    private Matrix(float[] data, int rows, int columns) {
        this.data = data;
        this.rows = rows;
        this.columns = columns;
    }

    /** A matrix over the caller's array, which is not copied. */
    public static Matrix wrap(float[] data, int rows, int columns) {
        if (data.length < (long) rows * columns) {
            throw new IllegalArgumentException(
                    "an array of " + data.length + " holds no " + rows + " x " + columns + " matrix");
        }
        return new Matrix(data, rows, columns);
    }

    /**
     * Sets the number of rows in use; allocates only when more rows are asked for than ever before. Contents are kept.
     */
    public Matrix resize(int newRows) {
        if (data.length < (long) newRows * columns) {
            data = Arrays.copyOf(data, Check.product("a matrix", newRows, columns));
        }
        rows = newRows;
        return this;
    }

    /** The elements; element (i, j) is at {@code i * columns() + j}. Valid until the next {@link #resize}. */
    public float[] data() {
        return data;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** {@code rows() * columns()}. */
    public int size() {
        return rows * columns;
    }

    public float get(int row, int column) {
        return data[row * columns + column];
    }

    public void set(int row, int column, float value) {
        data[row * columns + column] = value;
    }
}
