package dev.bellman.policy;

import dev.bellman.base.BellmanException;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.Actions;
import dev.bellman.env.Environment;
import dev.bellman.env.TaskSpaces;
import dev.bellman.space.Box;
import dev.bellman.space.Elements;
import dev.bellman.space.MultiBinary;
import dev.bellman.space.Space;

/**
 * Chooses actions. A policy owns its workspace: use one copy per thread. After the first call with the largest batch, no
 * call allocates, but for {@link #multiBinaryAction} and {@link #flat}.
 *
 * <p>Every call that acts refuses, by name and index, observations of a wrong length, with a NaN or an infinity
 * ({@link BellmanException}), and masks that are missing where the policy was trained with them, of a wrong length, or that
 * allow nothing ({@link dev.bellman.base.ConfigurationException}).
 */
public interface Policy {
    /** Of raw observations, with the bounds of each element: what a normaliser or network of the policy is shown first. */
    Box observationSpace();

    Space<?> actionSpace();

    /** What it was made for. By default a task whose actions are not masked. */
    default TaskSpaces spaces() {
        return new TaskSpaces("a task", observationSpace(), actionSpace(), false);
    }

    /** The space of the task's own observations where the policy's are the flat form of them; otherwise {@link #observationSpace}. */
    default Space<?> structuredSpace() {
        return spaces().structured();
    }

    /**
     * The flat form of an observation of the task's own.
     *
     * @param observation an element of {@link #structuredSpace}: a {@code Map<String, Object>} of a {@code Composite}, ...
     * @return a new array
     * @throws BellmanException naming the part and the index that are wrong
     */
    default float[] flat(Object observation) {
        Elements.fault("the observation", structuredSpace(), observation).ifPresent(fault -> {
            throw new BellmanException(fault);
        });
        float[] flat = new float[observationSpace().size()];
        Elements.flatten(structuredSpace(), observation, flat, 0);
        return flat;
    }

    /**
     * Acts on a batch of observations. A policy with a memory takes the observations of a row for those of one episode, until it
     * is told otherwise.
     *
     * @param observations [rows x d] raw observations: a normaliser that was trained with the policy is part of it
     * @param masks [rows x actions] allowed actions; or empty where all are, which a policy that was trained with masks refuses
     * @param mode the best action, or a sample from the policy's distribution
     * @param actions receives one action per row; always within the action space
     */
    void act(float[] observations, int rows, boolean[] masks, ActionMode mode, ActionBatch actions);

    /**
     * Acts on one observation.
     *
     * @param observation [d]
     * @param mask [actions] as {@link Environment#actionMask} gives it, or empty
     * @return the policy's own one-row batch, overwritten by the next call
     */
    default ActionBatch act(float[] observation, boolean[] mask, ActionMode mode) {
        ActionBatch action = new ActionBatch(actionSpace(), 1);
        act(observation, 1, mask, mode, action);
        return action;
    }

    /** Acts on one observation of a task without masks. */
    default ActionBatch act(float[] observation, ActionMode mode) {
        return act(observation, Environment.NO_MASK, mode);
    }

    /** The best action of a {@code Discrete} space. @throws dev.bellman.base.ConfigurationException if it is another */
    default int discreteAction(float[] observation) {
        return discreteAction(observation, Environment.NO_MASK);
    }

    /** The best of the allowed actions of a {@code Discrete} space. */
    default int discreteAction(float[] observation, boolean[] mask) {
        ActionAccess.require("discreteAction", actionSpace());
        return act(observation, mask, ActionMode.BEST).integers()[0];
    }

    /**
     * The best action of a {@code MultiDiscrete} space; the policy's own array, overwritten by the next call.
     *
     * @throws dev.bellman.base.ConfigurationException if it is another
     */
    default int[] multiDiscreteAction(float[] observation) {
        return multiDiscreteAction(observation, Environment.NO_MASK);
    }

    /** The best of the allowed actions of a {@code MultiDiscrete} space. @param mask of all components, one after the other */
    default int[] multiDiscreteAction(float[] observation, boolean[] mask) {
        ActionAccess.require("multiDiscreteAction", actionSpace());
        return act(observation, mask, ActionMode.BEST).integers();
    }

    /** The best action of a {@code MultiBinary} space, in a new array. @throws dev.bellman.base.ConfigurationException if it is another */
    default boolean[] multiBinaryAction(float[] observation) {
        ActionAccess.require("multiBinaryAction", actionSpace());
        return Actions.get((MultiBinary) actionSpace(), act(observation, ActionMode.BEST), 0);
    }

    /**
     * The best action of a {@code Box} space; the policy's own array, overwritten by the next call.
     *
     * @throws dev.bellman.base.ConfigurationException if it is another
     */
    default float[] continuousAction(float[] observation) {
        ActionAccess.require("continuousAction", actionSpace());
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
