package dev.bellman.envs.risk;

import dev.bellman.env.SimulationEnvironment;

/**
 * Plays a {@link FiniteModel}, without a time limit. Its observation is the state as a one-hot vector, so that what an agent
 * learns of one state does not rub off on another.
 */
public abstract sealed class FiniteEnvironment extends SimulationEnvironment<Integer> permits RiskyChoice, WindyCliff {
    private final FiniteSimulation simulation;

    /** @param name what messages call the task */
    FiniteEnvironment(String name, FiniteModel model) {
        FiniteSimulation simulation = new FiniteSimulation(name, model);
        super(simulation);
        this.simulation = simulation;
    }

    /** The current state's number. */
    public final int state() {
        return simulation.state();
    }
}
