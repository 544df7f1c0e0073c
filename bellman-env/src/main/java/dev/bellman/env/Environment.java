package dev.bellman.env;

import dev.bellman.space.Box;
import dev.bellman.space.Space;
import java.util.List;
import java.util.Optional;

/**
 * A task as a user writes it: one stream of episodes, with Gymnasium's meaning of reset and step. Not safe for use by
 * several threads.
 *
 * @param <A> how Java holds an action: {@code Integer} for a {@code Discrete} space, {@code float[]} for a {@code Box},
 *     {@code int[]} for {@code MultiDiscrete}, {@code boolean[]} for {@code MultiBinary}
 */
public interface Environment<A> extends AutoCloseable {
    /** All observations lie in it. */
    Box observationSpace();

    /** The space of the task's own observations where these are the flat form of them; otherwise {@link #observationSpace}. */
    default Space<?> structuredSpace() {
        return observationSpace();
    }

    /** All actions must lie in it. */
    Space<A> actionSpace();

    /** Seeds every source of chance and starts an episode. The same seed and actions give the same bits. */
    float[] reset(long seed);

    /** Starts the next episode of the stream; before any seeding, as {@code reset(0)}. */
    float[] reset();

    /**
     * Takes one step.
     *
     * @throws dev.bellman.base.BellmanException if no episode is under way or the action is outside the action space
     */
    Step step(A action);

    /** Whether {@link #actionMask()} says anything; the same for the environment's whole life. */
    default boolean hasActionMask() {
        return false;
    }

    /**
     * Which actions are allowed in the current state: one flag per discrete action (all components one after the other for
     * {@code MultiDiscrete}), or an empty array where all are. The array is the environment's own; do not keep it. A batch also asks
     * where an episode was cut off, for what might have gone on there; an environment that does not know allows all or none.
     */
    default boolean[] actionMask() {
        return NO_MASK;
    }

    /** What makes this a task of reaching goals, if it is one; empty also where a wrapper changes observations or rewards. */
    default Optional<GoalTask> goals() {
        return Optional.empty();
    }

    /** What every {@link Step} tells beside the reward, in this order; the same for the environment's whole life. */
    default List<Measure> measures() {
        return List.of();
    }

    /** What changes this environment between two episodes, if anything can. */
    default Optional<Adjustable> adjustable() {
        return this instanceof Adjustable own ? Optional.of(own) : Optional.empty();
    }

    /** What {@link #actionMask()} returns where every action is allowed. */
    boolean[] NO_MASK = {};

    @Override
    default void close() {}
}
