package dev.bellman.space;

import dev.bellman.base.RandomStream;

/**
 * The set that an observation or an action belongs to.
 *
 * @param <T> how Java holds one element: {@code Integer} for {@link Discrete}, {@code float[]} for {@link Box}, ...
 */
public sealed interface Space<T> permits Box, Discrete, MultiDiscrete, MultiBinary, Composite {
    /** Whether the value is an element: right length, within bounds, not NaN. */
    boolean contains(T value);

    /** A uniform element (for an unbounded side of a {@link Box}, an exponential or normal tail as Gymnasium's). */
    T sample(RandomStream random);

    /** How many numbers {@link #flatten} makes: a one-hot of n for {@link Discrete}, as in Gymnasium. */
    int flatSize();

    /** Writes the value's flat form to {@code out[offset .. offset + flatSize())}. */
    void flatten(T value, float[] out, int offset);

    /** What flattened elements lie in. */
    default Box flatBox() {
        return Box.uniform(0, 1, flatSize());
    }

    /** A short text for messages, such as {@code Discrete(2)}. */
    @Override
    String toString();
}
