package dev.bellman.mujoco.tasks;

import dev.bellman.base.RandomStream;
import dev.bellman.mujoco.MujocoModel;
import dev.bellman.mujoco.MujocoSimulation;

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
     * @param terminated whether the episode ended with this step
     * @param actions the action, from place {@code at} on
     */
    double reward(MujocoSimulation simulation, double velocity, boolean terminated, float[] actions, int at);

    /** Whether the state ends the episode. */
    default boolean terminated(MujocoSimulation simulation) {
        return false;
    }

    /** Makes the rules for simulations of a model. */
    @FunctionalInterface
    interface Factory {
        Rules of(MujocoModel model);
    }
}
