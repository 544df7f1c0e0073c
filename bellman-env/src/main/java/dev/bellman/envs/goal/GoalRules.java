package dev.bellman.envs.goal;

import dev.bellman.base.RandomStream;
import dev.bellman.env.SparseGoal;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;

/** What happens in a task of reaching a goal whose observation is its whole state. States lie side by side in one array. */
interface GoalRules {
    /** What messages call the task. */
    String name();

    Box observationSpace();

    Discrete actionSpace();

    SparseGoal goal();

    /** Draws a start and a goal into {@code states[from ...]}. */
    void draw(RandomStream random, float[] states, int from);

    /** Changes {@code states[from ...]} as an action does. */
    void move(int action, float[] states, int from);

    /** Starts an episode. Draws until the goal is not reached from the start, so that there is something to do. */
    default void start(RandomStream random, float[] states, int from) {
        do {
            draw(random, states, from);
        } while (goal().reaches(states, from + goal().achieved(), states, from + goal().desired()));
    }
}
