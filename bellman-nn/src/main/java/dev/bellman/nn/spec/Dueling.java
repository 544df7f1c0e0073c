package dev.bellman.nn.spec;

import dev.bellman.base.Check;

/**
 * A network whose head is split in two streams, the value of the state and the advantages of the actions, that are joined
 * to action values (Wang et al. 2016). Both streams have the hidden layer that the head of {@code network} has.
 *
 * @param network must end in a {@link dev.bellman.nn.layer.NetworkBuilder#head}, as all built-in ones do
 * @param aggregation how the streams are joined
 * @param valueOutputs outputs per action: 1, or the number of atoms or quantiles of a distribution; the value stream has as
 *     many, and the streams are joined for each of them alone
 */
public record Dueling(NetworkSpec network, Aggregation aggregation, int valueOutputs) implements NetworkSpec {
    public Dueling {
        Check.inRange("value-outputs", valueOutputs, 1, Mlp.WIDEST);
    }

    /** How value V and advantages A become action values: only their differences are known from Q. */
    public enum Aggregation {
        /** Q = V + A - mean A (eq. 9). */
        MEAN,
        /** Q = V + A - max A (eq. 8): V is then the value of the best action. */
        MAX
    }
}
