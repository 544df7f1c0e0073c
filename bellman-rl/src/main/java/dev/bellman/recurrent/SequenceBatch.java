package dev.bellman.recurrent;

import dev.bellman.actorcritic.Minibatch;
import dev.bellman.nn.Matrix;
import dev.bellman.train.AlgorithmContext;

/** Some sequences of a {@link SequenceRollout}, time-major, in arrays that are filled again and again. */
final class SequenceBatch {
    private final int length;
    private final Minibatch rows;
    private final Matrix memory;
    private final boolean[] starts;

    /**
     * @param length of the sequences
     * @param capacity the most sequences it can hold
     */
    SequenceBatch(int length, int capacity, int memorySize, AlgorithmContext context) {
        this.length = length;
        rows = new Minibatch(
                length * capacity, context.observationSpace(), context.actionSpace(), context.actionMasks());
        memory = new Matrix(capacity, memorySize);
        starts = new boolean[length * capacity];
    }

    /** Sets how many sequences are in use; at most the capacity. */
    void resize(int sequences) {
        rows.resize(length * sequences);
        memory.resize(sequences);
    }

    /** Row {@code time * n + sequence} of n sequences. */
    Minibatch rows() {
        return rows;
    }

    /** [n x memory] what the model remembered when the sequences began. */
    Matrix memory() {
        return memory;
    }

    /** [rows or more] whether an episode begins with that row. */
    boolean[] starts() {
        return starts;
    }
}
