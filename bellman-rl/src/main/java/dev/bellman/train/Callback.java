package dev.bellman.train;

/**
 * Watches a run. Called on the training thread. A callback that is {@link dev.bellman.base.Stateful} is saved and restored
 * with the run.
 */
@FunctionalInterface
public interface Callback {
    Signal on(TrainingEvent event);
}
