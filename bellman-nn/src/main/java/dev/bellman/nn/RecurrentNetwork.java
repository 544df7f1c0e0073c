package dev.bellman.nn;

import dev.bellman.nn.spec.Recurrent;

/**
 * A differentiable function of sequences of rows, which remembers of each sequence what it has seen of it. To act, it goes on by
 * one step; to learn, by many steps of several sequences at once, whose rows are time-major: row {@code step * n + sequence} of
 * n sequences. An episode may begin at any row: the memory is then emptied first, so a sequence may hold several episodes.
 *
 * <p>Workspace, threads and allocation are as with {@link Network}. The output of a row depends, to the bit, on nothing but the
 * rows before it in its episode: not on the other sequences, nor on where the sequence was cut if the memory is carried on.
 */
public interface RecurrentNetwork {
    /** What re-creates it. */
    Recurrent spec();

    /** Columns of the input. */
    int inputs();

    /** Columns of the output. */
    int outputs();

    /** Floats that it remembers of a sequence; where all are 0, it remembers nothing. */
    int memorySize();

    /**
     * Computes the outputs and remembers what the backward passes need. The input and the starts are read again by these; leave
     * them unchanged until then.
     *
     * @param input [steps * n x inputs]
     * @param memory [n x memorySize], what is remembered when the sequences begin; left unchanged
     * @param starts [steps * n or more] whether an episode begins with that row
     * @return [steps * n x outputs]
     */
    Matrix forward(Matrix input, Matrix memory, boolean[] starts);

    /**
     * What is remembered after the latest {@link #forward}.
     *
     * @return [n x memorySize], valid until the next call
     */
    Matrix memory();

    /**
     * Back-propagates through all steps of the latest {@link #forward}, and not into what was before them (truncated
     * back-propagation through time): ADDS the gradient to {@link Parameters#gradient}.
     *
     * @param outputGradient [steps * n x outputs], dLoss/dOutput; left unchanged
     * @return [steps * n x inputs], dLoss/dInput
     */
    Matrix backward(Matrix outputGradient);

    /** As {@link #backward}, for when nobody needs the gradient of the input. */
    void backwardParameters(Matrix outputGradient);

    /** The parameters that it is part of; its own parts have its name as prefix. */
    Parameters parameters();

    /** As {@link Network#withParameters}. */
    RecurrentNetwork withParameters(Parameters other);
}
