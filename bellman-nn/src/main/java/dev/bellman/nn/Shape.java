package dev.bellman.nn;

import dev.bellman.base.Check;
import java.util.Arrays;
import java.util.List;

/**
 * What the columns of a row are, such as the pixels of an image: a row is the elements in row-major order.
 *
 * @param dimensions sizes, each at least 1, outermost first, such as [84, 84, 4]; empty for a single number
 */
public record Shape(List<Integer> dimensions) {
    public Shape {
        dimensions = List.copyOf(dimensions);
        for (int dimension : dimensions) {
            Check.atLeast("dimension of a shape", dimension, 1);
        }
        product(dimensions);
    }

    /** A shape of these dimensions. */
    public static Shape of(int... dimensions) {
        return new Shape(Arrays.stream(dimensions).boxed().toList());
    }

    /** A vector. */
    public static Shape flat(int size) {
        return of(size);
    }

    /** Number of elements: columns of a row. */
    public int size() {
        return product(dimensions);
    }

    private static int product(List<Integer> dimensions) {
        return Check.product(
                "a row", dimensions.stream().mapToInt(Integer::intValue).toArray());
    }

    /** The dimensions, such as {@code [84, 84, 4]}. */
    @Override
    public String toString() {
        return dimensions.toString();
    }
}
