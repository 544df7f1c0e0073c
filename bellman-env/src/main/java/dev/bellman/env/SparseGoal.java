package dev.bellman.env;

import dev.bellman.base.Check;

/**
 * Every step costs 1, but for one that reaches the goal.
 *
 * @param size elements of a goal
 * @param achieved the element of an observation where the achieved goal begins
 * @param desired the element of an observation where the desired goal begins
 * @param radius the greatest Euclidean distance from the desired goal that counts as reaching it
 * @param terminates whether reaching the goal ends the task
 */
public record SparseGoal(int size, int achieved, int desired, double radius, boolean terminates) implements GoalTask {
    public SparseGoal {
        Check.atLeast("size of a goal", size, 1);
        Check.atLeast("place of the achieved goal", achieved, 0);
        Check.atLeast("place of the desired goal", desired, 0);
        Check.notNegative("radius of a goal", radius);
    }

    @Override
    public double reward(float[] achieved, int achievedAt, float[] desired, int desiredAt) {
        return reaches(achieved, achievedAt, desired, desiredAt) ? 0 : -1;
    }

    @Override
    public boolean terminates(float[] achieved, int achievedAt, float[] desired, int desiredAt) {
        return terminates && reaches(achieved, achievedAt, desired, desiredAt);
    }

    /** Whether {@code achieved[achievedAt ...]} is as near to {@code desired[desiredAt ...]} as is wanted. */
    public boolean reaches(float[] achieved, int achievedAt, float[] desired, int desiredAt) {
        double square = 0;
        for (int i = 0; i < size; i++) {
            double difference = (double) achieved[achievedAt + i] - desired[desiredAt + i];
            square += difference * difference;
        }
        return square <= radius * radius;
    }
}
