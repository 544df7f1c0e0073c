package dev.bellman.mujoco.tasks;

import dev.bellman.base.RandomStream;
import dev.bellman.mujoco.MujocoModel;
import dev.bellman.mujoco.MujocoSimulation;
import java.util.function.BiFunction;

/**
 * The rules of one task on one simulation: what an episode starts from, what is observed, what is rewarded, what ends it. All numbers are
 * Gymnasium's.
 */
interface Rules {
    /** Time steps of the simulation in a step of the task. */
    int frameSkip();

    /** Numbers per observation. */
    int observationSize();

    /**
     * Turns the model's own pose at rest into the start of an episode.
     *
     * @param positions [nq] the model's own, to be changed
     * @param velocities [nv] zeros, to be changed
     */
    void start(RandomStream random, double[] positions, double[] velocities);

    /** Writes the observation, from the first place of {@code out} on. */
    void observe(MujocoSimulation simulation, double[] out);

    /** Metres forward, where the task rewards speed; 0 elsewhere. */
    default double place(MujocoSimulation simulation) {
        return 0;
    }

    /** Whether {@link MujocoSimulation#computeForces} is needed after a step. */
    default boolean needsForces() {
        return false;
    }

    /**
     * The reward of a step.
     *
     * @param velocity metres per second that {@link #place} moved
     * @param unhealthy what {@link #terminated} says of the state
     * @param actions the action, from place {@code at} on
     */
    double reward(MujocoSimulation simulation, double velocity, boolean unhealthy, float[] actions, int at);

    /** Whether an episode goes on in a state that would end it. */
    default boolean goesOnUnhealthy() {
        return false;
    }

    /** Whether the state ends the episode. */
    default boolean terminated(MujocoSimulation simulation) {
        return false;
    }

    /**
     * The rules for simulations of a model, by options.
     *
     * @param defaults Gymnasium's options
     */
    record Family<O extends Record>(O defaults, BiFunction<MujocoModel, ? super O, Rules> rules) {
        /** @param options of the class of the defaults */
        @SuppressWarnings("unchecked") // the cast checks the class
        Rules of(MujocoModel model, Record options) {
            return rules.apply(model, (O) defaults.getClass().cast(options));
        }
    }
}
