package dev.bellman.nn.layer;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;

/**
 * One differentiable function in a stack. It computes row by row: row i of the output depends on row i of the input and
 * on the parameters, nothing else, so the stack may split a batch over threads. All matrices belong to the stack. A
 * layer may keep workspace of its own, which {@link #reserve} sizes; threads then touch only their rows of it.
 *
 * <p>In what follows the network is y = f(x), of n rows, and a method does the rows from {@code from} (inclusive) to
 * {@code to} (exclusive) where it has these arguments.
 */
public interface Layer {
    /** Columns of x. */
    int inputs();

    /** Columns of y. */
    int outputs();

    /** Multiply-adds of one row of {@link #forward}, roughly: what decides whether threads pay. */
    long work();

    /**
     * Whether y may overwrite x. After {@link #forward}, a layer that works in place may read y but not x; any other
     * may read x but not y.
     */
    default boolean inPlace() {
        return false;
    }

    /** Whether it has parameters: nobody needs gradients of what is below the lowest layer that has. */
    default boolean hasParameters() {
        return true;
    }

    /**
     * Makes room for that many rows; called before a forward pass. Must not allocate when there were as many before.
     */
    default void reserve(int rows) {}

    /** As {@link #reserve}, of what only {@link #tangent} needs; called before it. */
    default void reserveTangent(int rows) {}

    /** y = f(x). */
    void forward(Matrix x, Matrix y, int from, int to);

    /** dLoss/dx from dLoss/dy; may be called with the same matrix for both where {@link #inPlace}. */
    void backward(Matrix x, Matrix y, Matrix yGradient, Matrix xGradient, int from, int to);

    /**
     * What {@link #backwardParameters} needs where nobody needs dLoss/dx, in place of {@link #backward}: a layer that is
     * made of layers propagates as far as its first; any other has nothing to do.
     */
    default void backwardWithin(Matrix x, Matrix y, Matrix yGradient, int from, int to) {}

    /**
     * Adds the gradient of all n rows to part {@code part} of {@code parts} of this layer's parameters; a layer without
     * parameters does nothing. Each element is one sum over the rows in their order, however many parts there are.
     */
    default void backwardParameters(Matrix x, Matrix yGradient, int part, int parts) {}

    /**
     * The derivative of y along a direction of the parameters; may be called with the same matrix for both tangents
     * where {@link #inPlace}.
     *
     * @param xTangent derivative of x along the direction; without rows (0) where that is zero, as for a network's
     *     input
     */
    void tangent(float[] direction, Matrix x, Matrix y, Matrix xTangent, Matrix yTangent, int from, int to);

    /** How many parameters noise is laid over; 0 where there is none. */
    default long noise() {
        return 0;
    }

    /** As {@link dev.bellman.nn.Network#resample}, but takes effect with {@link #layNoise}. */
    default void resample(RandomStream random) {}

    /** Lays what was drawn over part {@code part} of {@code parts} of the parameters of this moment. */
    default void layNoise(int part, int parts) {}

    /** As {@link dev.bellman.nn.Network#settle}. */
    default void settle() {}

    /** The same layer with its own workspace, its parameters looked up by name in others. */
    Layer withParameters(Parameters other);
}
