package dev.bellman.nn;

import dev.bellman.nn.spec.NetworkSpec;

/**
 * A differentiable function of a batch of rows. A network owns its workspace: a matrix that it returns is valid until the
 * next call of the same method, and only one thread at a time may use a network. After the first call with the largest
 * batch, no call allocates.
 */
public interface Network {
    /** What re-creates it. */
    NetworkSpec spec();

    /** Columns of the input. */
    int inputs();

    /** Columns of the output. */
    int outputs();

    /**
     * Computes the outputs and remembers what {@link #backward} needs. The input is read again by {@code backward}; leave it
     * unchanged until then.
     *
     * @param input [n x inputs]
     * @return [n x outputs]
     */
    Matrix forward(Matrix input);

    /**
     * Back-propagates through the latest {@link #forward}: ADDS the gradient to {@link Parameters#gradient}.
     *
     * @param outputGradient [n x outputs], dLoss/dOutput
     * @return [n x inputs], dLoss/dInput
     */
    Matrix backward(Matrix outputGradient);

    /** As {@link #backward}, for when nobody needs the gradient of the input: saves the first layer's product. */
    void backwardParameters(Matrix outputGradient);

    /**
     * The directional derivative J v of the outputs with respect to the parameters (forward mode), at that input.
     *
     * @param input [n x inputs]
     * @param direction v, of the length and layout of {@link #parameters}
     * @return [n x outputs]
     */
    Matrix tangent(Matrix input, float[] direction);

    /** The parameters that it is part of; its own parts have its name as prefix. */
    Parameters parameters();
}
