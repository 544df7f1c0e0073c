package dev.bellman.train;

import dev.bellman.base.Stateful;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Parameters;
import dev.bellman.policy.NetworkPolicy;
import java.util.SequencedMap;

/**
 * A learning rule. It chooses exploring actions, remembers what they led to, and says when there is enough to learn from;
 * the {@link Trainer} owns the loop. Its state is everything that its future depends on: parameters, optimiser moments,
 * random streams, and the experience it holds.
 */
public interface Algorithm extends Stateful, AutoCloseable {
    /**
     * Chooses an action for every row of the current observations.
     *
     * @param current the latest step: observations and masks are what to act on
     */
    void act(StepBatch current, Progress progress, ActionBatch actions);

    /**
     * Remembers a transition per row.
     *
     * @param before what {@link #act} saw
     * @param actions what it chose
     * @param after what they led to; where an episode ended, the true next observation is the final one
     * @param progress counts these steps already
     */
    void observe(StepBatch before, ActionBatch actions, StepBatch after, Progress progress);

    /** Whether {@link #update} should be called now; asked after each {@link #observe}. */
    boolean updateDue(Progress progress);

    /**
     * Learns from the experience; calls {@link Progress#addUpdate} after each gradient step.
     *
     * @throws NonFiniteException if a loss or gradient is not finite; the parameters are then still those before the step
     */
    void update(Progress progress, Metrics metrics);

    /** The policy that has been learnt, on the live parameters: it changes as they do; copy it to keep it. */
    NetworkPolicy policy();

    /** All trained parameters by name, such as {@code policy}; targets and optimiser moments are not among them. */
    SequencedMap<String, Parameters> parameters();

    /** Frees what it holds outside the heap. */
    @Override
    default void close() {}
}
