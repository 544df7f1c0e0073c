package dev.bellman.nn.spec;

/**
 * A network that also gives its features, what its output layer reads: the columns of the outputs are followed by those of the
 * features. Whoever builds it asks for the outputs alone.
 *
 * @param network must end in a {@link dev.bellman.nn.layer.NetworkBuilder#head} that is neither split, nor noisy, nor gives
 *     quantiles
 */
public record Features(NetworkSpec network) implements NetworkSpec {}
