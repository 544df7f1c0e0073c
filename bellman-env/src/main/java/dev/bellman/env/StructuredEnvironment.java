package dev.bellman.env;

import dev.bellman.space.Space;
import java.util.List;

/**
 * A task whose observations are not plain vectors: named parts, a number of a set, flags. Put
 * {@code dev.bellman.env.wrapper.FlattenObservation} around it to train on it. Otherwise as {@link Environment}.
 *
 * @param <O> how Java holds an observation: {@code Map<String, Object>} for {@code Composite}, {@code Integer} for
 *     {@code Discrete}, ...
 * @param <A> how Java holds an action
 */
public interface StructuredEnvironment<O, A> extends AutoCloseable {
    /** All observations lie in it. */
    Space<O> observationSpace();

    /** All actions must lie in it. */
    Space<A> actionSpace();

    /** Seeds every source of chance and starts an episode. */
    O reset(long seed);

    /** Starts the next episode of the stream; before any seeding, as {@code reset(0)}. */
    O reset();

    /** Takes one step. */
    StructuredStep<O> step(A action);

    /** As {@link Environment#hasActionMask}. */
    default boolean hasActionMask() {
        return false;
    }

    /** As {@link Environment#actionMask}. */
    default boolean[] actionMask() {
        return Environment.NO_MASK;
    }

    /** As {@link Environment#measures}. */
    default List<Measure> measures() {
        return List.of();
    }

    @Override
    default void close() {}
}
