package dev.bellman.envs.box2d;

import dev.bellman.space.Box;

/** The rules of one task: a world of bodies, one episode at a time. What happens depends on chance and controls alone. */
interface Rules {
    /** The task's name in messages. */
    String name();

    Box observationSpace();

    /** Numbers per step, each in [-1, 1]. */
    int controls();

    /** Leaves the last episode's world and builds the next one's. */
    void start(Chance chance);

    /**
     * Takes one step.
     *
     * @param controls holds this step's from {@code at} on
     * @return the reward
     */
    double step(double[] controls, int at, Chance chance);

    /** Whether the last step ended the episode. */
    boolean over();

    /** Writes the observation from {@code at} on. */
    void observe(float[] out, int at);
}
