package dev.bellman.envs.goal;

import dev.bellman.env.SimulationEnvironment;

/** A task of reaching a goal, one episode at a time and without a time limit. */
public abstract sealed class GoalEnvironment extends SimulationEnvironment<Integer> permits BitFlip, PointGoal {
    private final GoalSimulation simulation;

    GoalEnvironment(GoalRules rules) {
        GoalSimulation simulation = new GoalSimulation(rules);
        super(simulation);
        this.simulation = simulation;
    }

    /** One element of the current observation, for those who draw it. */
    final float state(int element) {
        return simulation.state(element);
    }
}
