package dev.bellman.nn.spec;

import dev.bellman.base.Check;
import java.util.List;

/**
 * The deep residual network of IMPALA (Espeholt et al. 2018, figure 3): for each section a convolution 3 x 3, max-pooling 3 x 3
 * stride 2 and two residual blocks of two convolutions, then a hidden layer.
 *
 * @param filters of each section, first to last
 * @param hidden width of the hidden layer
 * @param initializer of all layers
 * @param scale factor of the pixels: 1/255 for bytes, 1 for pixels that are in [0, 1] already
 */
public record ImpalaCnn(List<Integer> filters, int hidden, Initializer initializer, double scale)
        implements PlainNetwork {
    public ImpalaCnn {
        filters = List.copyOf(filters);
        for (int count : filters) {
            Check.atLeast("filters", count, 1);
        }
        Check.atLeast("hidden", hidden, 1);
        Check.positive("scale", scale);
    }

    /** As in the paper, for bytes. */
    public static ImpalaCnn defaults() {
        return new ImpalaCnn(List.of(16, 32, 32), 256, Initializer.PYTORCH, 1.0 / 255);
    }
}
