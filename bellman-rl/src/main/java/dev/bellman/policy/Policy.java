package dev.bellman.policy;

import dev.bellman.env.ActionBatch;
import dev.bellman.space.Box;
import dev.bellman.space.Space;

/**
 * Chooses actions. A policy owns its workspace: use one copy per thread. After the first call with the largest batch, no
 * call allocates.
 */
public interface Policy {
    /** Of raw observations. */
    Box observationSpace();

    Space<?> actionSpace();

    /**
     * Acts on a batch of observations. A policy with a memory takes the observations of a row for those of one episode, until it
     * is told otherwise.
     *
     * @param observations [rows x d] raw observations: a normaliser that was trained with the policy is part of it
     * @param masks [rows x actions] allowed actions, or empty where all are
     * @param mode the best action, or a sample from the policy's distribution
     * @param actions receives one action per row; always within the action space
     */
    void act(float[] observations, int rows, boolean[] masks, ActionMode mode, ActionBatch actions);

    /**
     * Acts on one observation.
     *
     * @param observation [d]
     * @return the policy's own one-row batch, overwritten by the next call
     */
    ActionBatch act(float[] observation, ActionMode mode);

    /** The best action of a {@code Discrete} space. */
    default int discreteAction(float[] observation) {
        return act(observation, ActionMode.BEST).integers()[0];
    }

    /** The best action of a {@code Box} space; the policy's own array, overwritten by the next call. */
    default float[] continuousAction(float[] observation) {
        return act(observation, ActionMode.BEST).reals();
    }

    /**
     * Says that with its next action an episode starts in every row, and in the single one of {@link #act(float[], ActionMode)}: a
     * policy that remembers what it has seen forgets it. So it is when it is new; others have nothing to forget.
     */
    default void startEpisodes() {}

    /** As {@link #startEpisodes}, of that row only; the single one is row 0. */
    default void startEpisode(int row) {}

    /** Restarts the stream that {@link ActionMode#SAMPLE} draws from. */
    void seed(long seed);

    /**
     * A policy with its own workspace, random stream (unseeded) and parameters, as they are now, that remembers nothing. Another
     * thread may act on this one meanwhile.
     */
    Policy copy();
}
