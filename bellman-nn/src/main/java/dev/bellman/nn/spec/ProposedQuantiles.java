package dev.bellman.nn.spec;

import dev.bellman.base.Check;

/**
 * As {@link ImplicitQuantiles}, at fractions that the network proposes for each row (Yang et al. 2019): a linear layer on what
 * the body makes of the observation, and softmax, divide [0, 1] into {@code quantiles} intervals, at whose midpoints the
 * quantiles are taken. After the columns of the actions come {@code quantiles} more: the lengths of the intervals, which are
 * the probabilities of the quantiles. Gradients treat the fractions as given; the proposal has a gradient of its own ({@link
 * dev.bellman.nn.ProposingNetwork#backwardFractions}).
 *
 * @param network must end in a {@link dev.bellman.nn.layer.NetworkBuilder#head}, as all built-in ones do
 * @param quantiles how many intervals, 2 to 10,000
 * @param cosines size of the embedding's input cos(pi i tau), i = 0, 1, ..., at most 10,000
 */
public record ProposedQuantiles(NetworkSpec network, int quantiles, int cosines) implements NetworkSpec {
    public ProposedQuantiles {
        Check.inRange("quantiles", quantiles, 2, 10_000);
        Check.inRange("cosines", cosines, 1, 10_000);
    }
}
