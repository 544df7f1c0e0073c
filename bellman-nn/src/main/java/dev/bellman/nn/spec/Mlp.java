package dev.bellman.nn.spec;

import dev.bellman.base.Check;
import java.util.List;

/**
 * A multi-layer perceptron: linear layers with an activation after each but the last.
 *
 * @param hidden widths of the hidden layers, first to last, each at most 1,000,000; at most 1000, empty for a linear function
 * @param activation after each hidden layer
 * @param initializer of all linear layers
 * @param layerNorm whether each hidden layer is normalised (Ba et al. 2016) before its activation
 * @param dropout probability with which an element of a hidden layer is set to 0 before that (Srivastava et al. 2014):
 *     {@link dev.bellman.nn.Network#resample} draws which, {@link dev.bellman.nn.Network#settle} keeps all
 */
public record Mlp(
        List<Integer> hidden, Activation activation, Initializer initializer, boolean layerNorm, double dropout)
        implements PlainNetwork {
    /** The greatest width of a layer of any network. */
    public static final int WIDEST = 1_000_000;

    private static final int MOST_LAYERS = 1000;

    public Mlp {
        hidden = List.copyOf(hidden);
        Check.inRange("number of hidden layers", hidden.size(), 0, MOST_LAYERS);
        for (int width : hidden) {
            Check.inRange("width of a hidden layer", width, 1, WIDEST);
        }
        Check.inRange("dropout", dropout, 0, 0.99);
    }

    /** Without dropout. */
    public Mlp(List<Integer> hidden, Activation activation, Initializer initializer, boolean layerNorm) {
        this(hidden, activation, initializer, layerNorm, 0);
    }

    /** Without layer normalisation and dropout. */
    public Mlp(List<Integer> hidden, Activation activation, Initializer initializer) {
        this(hidden, activation, initializer, false);
    }
}
