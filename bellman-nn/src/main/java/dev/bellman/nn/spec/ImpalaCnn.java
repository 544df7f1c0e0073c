package dev.bellman.nn.spec;

import dev.bellman.base.Check;
import java.util.List;

/**
 * The deep residual network of IMPALA (Espeholt et al. 2018, figure 3): for each section a convolution 3 x 3, max-pooling 3 x 3
 * stride 2 and two residual blocks of two convolutions, then a hidden layer.
 *
 * @param filters of each section, first to last, each at most 65,536; at most 100
 * @param hidden width of the hidden layer, at most 1,000,000
 * @param initializer of all layers
 * @param scale factor of the pixels: 1/255 for bytes, 1 for pixels that are in [0, 1] already
 */
public record ImpalaCnn(List<Integer> filters, int hidden, Initializer initializer, double scale)
        implements PlainNetwork {
    public ImpalaCnn {
        filters = List.copyOf(filters);
        Check.inRange("number of sections", filters.size(), 0, 100);
        for (int count : filters) {
            Check.inRange("filters", count, 1, 65_536);
        }
        Check.inRange("hidden", hidden, 1, Mlp.WIDEST);
        Check.positive("scale", scale);
    }

    /** As in the paper, for bytes. */
    public static ImpalaCnn defaults() {
        return new ImpalaCnn(List.of(16, 32, 32), 256, Initializer.PYTORCH, 1.0 / 255);
    }
}
