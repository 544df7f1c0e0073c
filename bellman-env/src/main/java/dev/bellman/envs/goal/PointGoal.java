package dev.bellman.envs.goal;

import dev.bellman.env.SimulationVectorEnvironment;
import dev.bellman.env.VectorEnvironment;

/**
 * Pushes a point over a plane to a place that is wanted. Its actions are not at all (0), right (1), left (2), up (3) or down
 * (4); or, in the continuous form, strengths from -1 to 1 along both axes. Observation: position (2), velocity (2), place
 * wanted (2). Positions lie in [-1, 1]; the walls stop the point. In each step 0.9 of the velocity is kept, and a full push
 * adds 0.02. Every step costs 1, but for the last; coming within 0.1 of the goal terminates.
 *
 * @param <A> how Java holds an action
 */
public final class PointGoal<A> extends GoalEnvironment<A> {
    private PointGoal(PointGoalRules<A> rules) {
        super(rules);
    }

    /** With five actions. */
    public static PointGoal<Integer> discrete() {
        return new PointGoal<>(PointGoalRules.discrete());
    }

    /** With two real actions. */
    public static PointGoal<float[]> continuous() {
        return new PointGoal<>(PointGoalRules.continuous());
    }

    /**
     * The batch form with five actions.
     *
     * @param maxEpisodeSteps after how many steps an episode is truncated
     */
    public static VectorEnvironment batch(int size, int maxEpisodeSteps) {
        return SimulationVectorEnvironment.of(
                size, maxEpisodeSteps, () -> new GoalSimulation<>(PointGoalRules.discrete()));
    }

    /** The batch form with two real actions. */
    public static VectorEnvironment continuousBatch(int size, int maxEpisodeSteps) {
        return SimulationVectorEnvironment.of(
                size, maxEpisodeSteps, () -> new GoalSimulation<>(PointGoalRules.continuous()));
    }

    /** How near to the goal is near enough. */
    public double radius() {
        return PointGoalRules.RADIUS;
    }

    /** The point's place along an axis (0 or 1), in [-1, 1]. */
    public double position(int axis) {
        return state(PointGoalRules.POSITION + axis);
    }

    /** The goal's place along an axis (0 or 1), in [-1, 1]. */
    public double goal(int axis) {
        return state(PointGoalRules.GOAL + axis);
    }
}
