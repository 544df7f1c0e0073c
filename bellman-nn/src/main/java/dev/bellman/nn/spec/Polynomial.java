package dev.bellman.nn.spec;

import dev.bellman.base.Check;

/**
 * A linear function of the products of up to {@code degree} elements of the input: of 1, x_i, x_i x_j, ... Its weights start
 * orthonormal times the gain of the output.
 *
 * @param degree 1 for a linear function of the input itself
 */
public record Polynomial(int degree) implements PlainNetwork {
    public Polynomial {
        Check.inRange("degree", degree, 1, 10);
    }

    /** Quadratic. */
    public static Polynomial defaults() {
        return new Polynomial(2);
    }
}
