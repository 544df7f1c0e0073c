package dev.bellman.train;

import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.metrics.Metrics;

/**
 * Acts in environments of its own and says when there is enough to learn from; the {@link Trainer} owns the loop. An {@link
 * Algorithm} is its own only worker; other {@link Learner}s have several.
 */
public interface Worker {
    /**
     * Gets ready to act; called before each {@link #act}. May learn, as {@link #update} does.
     *
     * @return whether it may act now; if not, it waits for what other workers do, and is asked again
     */
    default boolean prepare(Progress progress, Metrics metrics) {
        return true;
    }

    /**
     * Chooses an action for every row of the current observations.
     *
     * @param current the latest step: observations and masks are what to act on
     */
    void act(StepBatch current, Progress progress, ActionBatch actions);

    /**
     * Remembers a transition per row.
     *
     * @param before what {@link #act} saw, but as it was before a normaliser where the worker {@link AlgorithmFactory#replays}
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
}
