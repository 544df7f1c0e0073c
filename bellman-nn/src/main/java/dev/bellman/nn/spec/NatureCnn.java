package dev.bellman.nn.spec;

import dev.bellman.base.Check;

/**
 * The network of DQN on Atari (Mnih et al. 2015): convolutions of 32 filters 8 x 8 stride 4, 64 filters 4 x 4 stride 2 and 64
 * filters 3 x 3, then a hidden layer, each with ReLU. For images of 36 x 36 pixels and more; made for 84 x 84.
 *
 * @param hidden width of the hidden layer, at most 1,000,000
 * @param initializer of all layers
 * @param scale factor of the pixels: 1/255 for bytes, 1 for pixels that are in [0, 1] already
 */
public record NatureCnn(int hidden, Initializer initializer, double scale) implements PlainNetwork {
    public NatureCnn {
        Check.inRange("hidden", hidden, 1, Mlp.WIDEST);
        Check.positive("scale", scale);
    }

    /** As in the paper, for bytes. */
    public static NatureCnn defaults() {
        return new NatureCnn(512, Initializer.PYTORCH, 1.0 / 255);
    }
}
