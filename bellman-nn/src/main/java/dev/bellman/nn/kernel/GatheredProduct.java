package dev.bellman.nn.kernel;

/**
 * Where {@link Kernels#multiplyGathered} finds its operands: offsets in floats. So the patches of an image that a convolution
 * multiplies are read where they are, overlapping, instead of being copied into a matrix. The arrays belong to the product
 * and must not change.
 *
 * @param aRows [m] and
 * @param aColumns [k]: element (i, p) of a is at {@code aRows[i] + aColumns[p]}
 * @param sRows [m] where row i of s begins, the start of the sums
 * @param cRows [m] where row i of c begins; rows must not overlap
 */
public record GatheredProduct(int[] aRows, int[] aColumns, int[] sRows, int[] cRows) {
    /** Length of the sums. */
    public int depth() {
        return aColumns.length;
    }

    /** Rows of the result. */
    public int rows() {
        return cRows.length;
    }
}
