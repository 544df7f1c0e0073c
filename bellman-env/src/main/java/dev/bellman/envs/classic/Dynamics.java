package dev.bellman.envs.classic;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.space.Box;
import dev.bellman.space.Space;

/**
 * The rules of one task, on the states of several rows at once. States are held component by component: component c of
 * row r is {@code state[c * rows + r]}. A single environment is the case of one row, so that both forms agree to the bit.
 * Implementations hold constants, and scratch space at most: each environment has its own.
 */
interface Dynamics<A> {
    /** The task's name in messages. */
    String name();

    Box observationSpace();

    Space<A> actionSpace();

    /** Numbers per state. */
    int stateSize();

    /** Draws a start state for one row. */
    void start(RandomStream random, double[] state, int row, int rows);

    /** Replaces every row's state by its successor; the actions lie in the action space. */
    void step(double[] state, int rows, ActionBatch actions, double[] rewards, boolean[] terminated);

    /** Writes the observations of rows {@code from} to {@code to - 1}, row-major, each at its row's place in {@code out}. */
    void observe(double[] state, int rows, int from, int to, float[] out);
}
