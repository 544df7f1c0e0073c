package dev.bellman.envs.goal;

import dev.bellman.env.SimulationVectorEnvironment;
import dev.bellman.env.VectorEnvironment;

/**
 * Pushes a point over a plane, not at all (0), right (1), left (2), up (3) or down (4), to a place that is wanted.
 * Observation: position (2), velocity (2), place wanted (2). Positions lie in [-1, 1]; the walls stop the point. In each
 * step 0.9 of the velocity is kept, and a push adds 0.02. Every step costs 1, but for the last; coming within 0.1 of the
 * goal terminates.
 */
public final class PointGoal extends GoalEnvironment {
    public PointGoal() {
        super(new PointGoalRules());
    }

    /**
     * The batch form.
     *
     * @param maxEpisodeSteps after how many steps an episode is truncated
     */
    public static VectorEnvironment batch(int size, int maxEpisodeSteps) {
        return SimulationVectorEnvironment.of(size, maxEpisodeSteps, () -> new GoalSimulation(new PointGoalRules()));
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
