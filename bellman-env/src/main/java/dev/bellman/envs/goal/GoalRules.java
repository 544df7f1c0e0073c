package dev.bellman.envs.goal;

import dev.bellman.base.RandomStream;
import dev.bellman.env.SparseGoal;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;

/** What happens in a task of reaching a goal whose observation is its whole state. */
interface GoalRules {
    /** What messages call the task. */
    String name();

    Box observationSpace();

    Discrete actionSpace();

    SparseGoal goal();

    /** Draws a start and a goal. */
    void draw(RandomStream random, float[] state);

    /** Changes the state as an action does. */
    void move(int action, float[] state);
}
