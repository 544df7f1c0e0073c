package dev.bellman.nn.spec;

import dev.bellman.base.Check;

/**
 * A network with a memory: a recurrent cell stands between the body and the head of {@code network}. Of an {@link Mlp} the
 * head is the last hidden layer and the outputs, so {@code hidden=[64]} reads the cell's state into a hidden layer, and
 * {@code hidden=[]} is the cell and a linear layer. It is no {@link NetworkSpec} itself: what it computes of a row depends on
 * the rows before, which an algorithm has to provide for.
 *
 * @param network must end in a {@link dev.bellman.nn.layer.NetworkBuilder#head} and be deterministic
 * @param cell what remembers
 * @param units width of the cell's state, at most 100,000
 */
public record Recurrent(PlainNetwork network, Cell cell, int units) {
    /** A recurrent cell, with the equations of PyTorch's layer of that name. */
    public enum Cell {
        /** Long short-term memory (Hochreiter and Schmidhuber 1997) with forget gates (Gers et al. 2000). */
        LSTM,
        /** The gated recurrent unit (Cho et al. 2014): fewer parameters, and one state instead of two. */
        GRU
    }

    private static final int MOST_UNITS = 100_000;

    public Recurrent {
        Check.inRange("units", units, 1, MOST_UNITS);
        network.requireNoDropout("a policy with a memory");
        Check.that(
                !(network instanceof Polynomial),
                "there is no place for a recurrent cell in " + network + "; use an mlp or a cnn");
    }
}
