package dev.bellman.env;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.RandomStream;
import dev.bellman.space.Box;
import dev.bellman.space.Space;
import java.util.List;
import java.util.Optional;

/**
 * Many copies of a task stepped together, on arrays that the caller owns; a step allocates nothing. An episode that ends
 * is reset within the same step (see {@link StepBatch}).
 */
public interface VectorEnvironment extends AutoCloseable {
    /** Number of environments n. */
    int size();

    Box observationSpace();

    /** As {@link Environment#structuredSpace}. */
    default Space<?> structuredSpace() {
        return observationSpace();
    }

    Space<?> actionSpace();

    /** Whether {@link StepBatch#actionMasks} is filled. */
    default boolean hasActionMasks() {
        return false;
    }

    /** What makes this a task of reaching goals, if it is one; empty also where a wrapper changes observations or rewards. */
    default Optional<GoalTask> goals() {
        return Optional.empty();
    }

    /** What {@link StepBatch#measures} holds, in this order. */
    default List<Measure> measures() {
        return List.of();
    }

    /** What can be changed between episodes by {@link #request}; nothing unless the environments are {@link Adjustable}. */
    default List<Setting> settings() {
        return List.of();
    }

    /**
     * Lets every environment have another value of a setting, each when its next episode starts; a reset does not undo it.
     *
     * @throws dev.bellman.base.ConfigurationException if there is no such setting, or the value is out of its range
     */
    default void request(String setting, double value) {
        throw noSetting(setting);
    }

    /** What was requested of that setting last; its initial value before that. */
    default double requested(String setting) {
        throw noSetting(setting);
    }

    private ConfigurationException noSetting(String setting) {
        return new ConfigurationException(
                this + " has no setting " + setting + "; an environment that is Adjustable has some");
    }

    /**
     * Starts all episodes. Environment i is seeded as a single one is by {@code reset(seedOf(seed, i))}, and then equals
     * it step for step.
     */
    void reset(long seed, StepBatch out);

    /**
     * Steps every environment.
     *
     * @throws dev.bellman.base.BellmanException if no episode is under way or an action is outside the action space
     */
    void step(ActionBatch actions, StepBatch out);

    /** The seed of one environment of the batch. */
    static long seedOf(long seed, int index) {
        return RandomStream.of(seed, "environment", index).nextLong();
    }

    @Override
    default void close() {}
}
