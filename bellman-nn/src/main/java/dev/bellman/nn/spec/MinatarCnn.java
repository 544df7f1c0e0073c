package dev.bellman.nn.spec;

import dev.bellman.base.Check;

/**
 * The network of MinAtar's baselines (Young and Tian 2019): one convolution 3 x 3 and a hidden layer, each with ReLU.
 *
 * @param filters of the convolution, at most 65,536
 * @param hidden width of the hidden layer, at most 1,000,000
 * @param initializer of all layers
 * @param scale factor of the pixels: 1 for MinAtar's zeros and ones, 1/255 for bytes
 */
public record MinatarCnn(int filters, int hidden, Initializer initializer, double scale) implements PlainNetwork {
    public MinatarCnn {
        Check.inRange("filters", filters, 1, 65_536);
        Check.inRange("hidden", hidden, 1, Mlp.WIDEST);
        Check.positive("scale", scale);
    }

    /** As in the paper. */
    public static MinatarCnn defaults() {
        return new MinatarCnn(16, 128, Initializer.PYTORCH, 1);
    }
}
