package dev.bellman.envs.goal;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.SparseGoal;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.Space;

/**
 * The rules of {@link PointGoal}.
 *
 * @param pushes how an action pushes
 */
record PointGoalRules<A>(String name, Space<A> actionSpace, Pushes pushes) implements GoalRules<A> {
    static final int POSITION = 0;
    static final int GOAL = 4;
    static final double RADIUS = 0.1;

    private static final int VELOCITY = 2;
    private static final float PUSH = 0.02f;
    private static final float KEPT = 0.9f;

    /** What constant pushes come to: v = 0.9 v + 0.02. */
    private static final float GREATEST_SPEED = 0.2f;

    private static final int[][] DIRECTIONS = {{0, 0}, {1, 0}, {-1, 0}, {0, 1}, {0, -1}};

    /** How strongly the action in a row pushes along an axis, from -1 to 1. */
    interface Pushes {
        float along(int axis, ActionBatch actions, int row);
    }

    /** One of five pushes. */
    static PointGoalRules<Integer> discrete() {
        return new PointGoalRules<>(
                "PointGoal",
                new Discrete(DIRECTIONS.length),
                (axis, actions, row) -> DIRECTIONS[actions.integers()[row]][axis]);
    }

    /** A push of any strength along each axis. */
    static PointGoalRules<float[]> continuous() {
        return new PointGoalRules<>(
                "PointGoalContinuous",
                Box.uniform(-1, 1, 2),
                (axis, actions, row) -> Math.clamp(actions.reals()[2 * row + axis], -1, 1));
    }

    @Override
    public Box observationSpace() {
        return Box.of(
                new float[] {-1, -1, -GREATEST_SPEED, -GREATEST_SPEED, -1, -1},
                new float[] {1, 1, GREATEST_SPEED, GREATEST_SPEED, 1, 1});
    }

    @Override
    public SparseGoal goal() {
        return new SparseGoal(2, POSITION, GOAL, RADIUS, true);
    }

    @Override
    public void draw(RandomStream random, float[] state) {
        for (int axis = 0; axis < 2; axis++) {
            state[POSITION + axis] = (float) random.nextUniform(-1, 1);
            state[VELOCITY + axis] = 0;
            state[GOAL + axis] = (float) random.nextUniform(-1, 1);
        }
    }

    @Override
    public void move(ActionBatch actions, int row, float[] state) {
        for (int axis = 0; axis < 2; axis++) {
            float pushed = KEPT * state[VELOCITY + axis] + PUSH * pushes.along(axis, actions, row);
            float velocity = Math.clamp(pushed, -GREATEST_SPEED, GREATEST_SPEED);
            float position = state[POSITION + axis] + velocity;
            state[POSITION + axis] = Math.clamp(position, -1, 1);
            state[VELOCITY + axis] = state[POSITION + axis] == position ? velocity : 0;
        }
    }
}
