package dev.bellman.nn.spec;

import dev.bellman.base.Check;

/**
 * A network that gives quantiles of the return of every action at any fractions (Dabney et al. 2018b, section 3.1): what the
 * body of {@code network} makes of the observation is multiplied, element by element, with an embedding of the fraction, and
 * goes through its head. Its outputs are {@code quantiles} columns per action, action-major. {@link
 * dev.bellman.nn.Network#resample} draws the fractions uniformly, new ones for each row; settled, they are the midpoints of
 * equal intervals.
 *
 * @param network must end in a {@link dev.bellman.nn.layer.NetworkBuilder#head}, as all built-in ones do
 * @param quantiles how many fractions a row is evaluated at, at most 10,000
 * @param cosines size of the embedding's input cos(pi i tau), i = 0, 1, ..., at most 10,000; 64 in the paper
 */
public record ImplicitQuantiles(NetworkSpec network, int quantiles, int cosines) implements NetworkSpec {
    public ImplicitQuantiles {
        Check.inRange("quantiles", quantiles, 1, 10_000);
        Check.inRange("cosines", cosines, 1, 10_000);
    }
}
