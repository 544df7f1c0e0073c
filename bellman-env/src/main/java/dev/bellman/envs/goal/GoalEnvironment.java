package dev.bellman.envs.goal;

import dev.bellman.env.SimulationEnvironment;

/**
 * A task of reaching a goal, one episode at a time and without a time limit.
 *
 * @param <A> how Java holds an action
 */
public abstract sealed class GoalEnvironment<A> extends SimulationEnvironment<A> permits BitFlip, PointGoal {
    private final GoalSimulation<A> simulation;

    GoalEnvironment(GoalRules<A> rules) {
        GoalSimulation<A> simulation = new GoalSimulation<>(rules);
        super(simulation);
        this.simulation = simulation;
    }

    /** One element of the current observation, for those who draw it. */
    final float state(int element) {
        return simulation.state(element);
    }
}
