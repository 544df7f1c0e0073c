package dev.bellman.envs.goal;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.SparseGoal;
import dev.bellman.space.Box;
import dev.bellman.space.Space;

/**
 * What happens in a task of reaching a goal whose observation is its whole state.
 *
 * @param <A> how Java holds an action
 */
interface GoalRules<A> {
    /** What messages call the task. */
    String name();

    Box observationSpace();

    Space<A> actionSpace();

    SparseGoal goal();

    /** Draws a start and a goal. */
    void draw(RandomStream random, float[] state);

    /** Changes the state as the action in that row does. */
    void move(ActionBatch actions, int row, float[] state);
}
