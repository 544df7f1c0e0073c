package dev.bellman.env;

import dev.bellman.base.Stateful;
import dev.bellman.space.Box;
import dev.bellman.space.Space;
import java.util.List;
import java.util.Optional;

/**
 * The rules of a task with one state of it and one source of chance: all that tells one built-in environment from another.
 * {@link SimulationEnvironment} makes an environment of one, {@link SimulationVectorEnvironment} a batch of many; they see to
 * refusals, step limits and resets, so a simulation need not. Nothing here allocates, but for seeding and saving.
 *
 * @param <A> how Java holds an action
 */
public interface Simulation<A> extends Stateful {
    /** What messages call the task. */
    String name();

    Box observationSpace();

    Space<A> actionSpace();

    /** What makes this a task of reaching goals, if it is one. */
    default Optional<GoalTask> goals() {
        return Optional.empty();
    }

    /** Whether {@link #mask} says anything; the same for the simulation's whole life. */
    default boolean hasActionMask() {
        return false;
    }

    /** Writes to {@code allowed[from ...]} which actions the current state allows; called where {@link #hasActionMask}. */
    default void mask(boolean[] allowed, int from) {}

    /** What a step tells beside the reward, in this order; the same for the simulation's whole life. */
    default List<Measure> measures() {
        return List.of();
    }

    /** Writes to {@code values[from ...]} what the last step measured; called where {@link #measures} names something. */
    default void measure(double[] values, int from) {}

    /** Seeds every source of chance, and forgets whatever outlasts an episode. New ones are as after {@code seed(0)}. */
    void seed(long seed);

    /** Starts an episode. */
    void start();

    /**
     * Takes one step and returns its reward. An episode is under way.
     *
     * @param actions holds, in that row, an action of the action space
     */
    double step(ActionBatch actions, int row);

    /** Whether the last step ended the task itself. */
    boolean terminated();

    /** Writes the current observation to {@code observations[from ...]}. */
    void observe(float[] observations, int from);
}
