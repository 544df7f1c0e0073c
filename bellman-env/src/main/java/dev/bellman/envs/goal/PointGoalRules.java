package dev.bellman.envs.goal;

import dev.bellman.base.RandomStream;
import dev.bellman.env.SparseGoal;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;

/** The rules of {@link PointGoal}. */
record PointGoalRules(Box observationSpace, Discrete actionSpace, SparseGoal goal) implements GoalRules {
    static final int POSITION = 0;
    static final int GOAL = 4;
    static final double RADIUS = 0.1;

    private static final int VELOCITY = 2;
    private static final float PUSH = 0.02f;
    private static final float KEPT = 0.9f;

    /** What constant pushes come to: v = 0.9 v + 0.02. */
    private static final float GREATEST_SPEED = 0.2f;

    private static final int[][] PUSHES = {{0, 0}, {1, 0}, {-1, 0}, {0, 1}, {0, -1}};

    PointGoalRules() {
        this(
                Box.of(
                        new float[] {-1, -1, -GREATEST_SPEED, -GREATEST_SPEED, -1, -1},
                        new float[] {1, 1, GREATEST_SPEED, GREATEST_SPEED, 1, 1}),
                new Discrete(PUSHES.length),
                new SparseGoal(2, POSITION, GOAL, RADIUS, true));
    }

    @Override
    public String name() {
        return "PointGoal";
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
    public void move(int action, float[] state) {
        for (int axis = 0; axis < 2; axis++) {
            float pushed = KEPT * state[VELOCITY + axis] + PUSH * PUSHES[action][axis];
            float velocity = Math.clamp(pushed, -GREATEST_SPEED, GREATEST_SPEED);
            float position = state[POSITION + axis] + velocity;
            state[POSITION + axis] = Math.clamp(position, -1, 1);
            state[VELOCITY + axis] = state[POSITION + axis] == position ? velocity : 0;
        }
    }
}
