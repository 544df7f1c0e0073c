package dev.bellman.nn;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.spec.NetworkSpec;

/**
 * A differentiable function of a batch of rows. A network owns its workspace: a matrix that it returns is valid until
 * the next call of the same method, and only one thread at a time may use a network (others take their own by {@link
 * #withParameters}). After the first call with the largest batch, no call allocates. The output of a row does not
 * depend, to the bit, on the other rows of the batch or on the number of threads.
 */
public interface Network {
    /** What re-creates it. */
    NetworkSpec spec();

    /** Columns of the input. */
    int inputs();

    /** Columns of the output. */
    int outputs();

    /**
     * Computes the outputs and remembers what the backward passes and {@link #tangent} need. The input is read again by
     * these; leave it unchanged until then.
     *
     * @param input [n x inputs]
     * @return [n x outputs]
     */
    Matrix forward(Matrix input);

    /**
     * Back-propagates through the latest {@link #forward}: ADDS the gradient to {@link Parameters#gradient}. The
     * parameters must be those that {@code forward} saw.
     *
     * @param outputGradient [n x outputs], dLoss/dOutput; left unchanged
     * @return [n x inputs], dLoss/dInput
     */
    Matrix backward(Matrix outputGradient);

    /** As {@link #backward}, for when nobody needs the gradient of the input: saves the first layer's product. */
    void backwardParameters(Matrix outputGradient);

    /**
     * As {@link #backward}, for when nobody needs the gradient of the parameters (a policy's gradient through its
     * critic): leaves {@link Parameters#gradient} alone and saves its products.
     *
     * @return [n x inputs], dLoss/dInput
     */
    Matrix backwardInput(Matrix outputGradient);

    /**
     * The directional derivative J v of the outputs with respect to the parameters (forward mode), at the input of the
     * latest {@link #forward}.
     *
     * @param direction v, of the length and layout of {@link #parameters}
     * @return [n x outputs]
     */
    Matrix tangent(float[] direction);

    /**
     * Draws anew what is random in the function: the noise of its weights, the fractions at which it gives quantiles. It
     * then stays so until the next call; the noise is laid over the parameters as they are now, so call it after they
     * change. Nothing of this is part of any saved state. A network without such parts draws nothing.
     */
    default void resample(RandomStream random) {}

    /** Makes the function deterministic again, as it is at first: without noise, at evenly spread fractions. */
    default void settle() {}

    /** The parameters that it is part of; its own parts have its name as prefix. */
    Parameters parameters();

    /**
     * The same function with its own workspace, over other parameters: a target network ({@code
     * online.withParameters(online.parameters().copy())}), or, over its own parameters, an actor for another thread.
     *
     * @param other has the parts of this network, by name and shape; may have others too
     */
    Network withParameters(Parameters other);
}
