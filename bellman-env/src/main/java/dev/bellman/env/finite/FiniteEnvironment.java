package dev.bellman.env.finite;

import dev.bellman.base.Check;
import dev.bellman.env.SimulationEnvironment;
import dev.bellman.env.SimulationVectorEnvironment;
import dev.bellman.env.VectorEnvironment;

/**
 * Plays a {@link FiniteMdp}, without a time limit. Its observation is the state as a one-hot vector, so that what an agent
 * learns of one state does not rub off on another.
 */
public class FiniteEnvironment extends SimulationEnvironment<Integer> {
    private final FiniteSimulation simulation;

    /** @param name what messages call the task */
    public FiniteEnvironment(String name, FiniteMdp mdp) {
        FiniteSimulation simulation = new FiniteSimulation(name, mdp);
        super(simulation);
        this.simulation = simulation;
    }

    /** The batch form. */
    public static VectorEnvironment batch(String name, FiniteMdp mdp, int size, int maxEpisodeSteps) {
        return SimulationVectorEnvironment.of(size, maxEpisodeSteps, () -> new FiniteSimulation(name, mdp));
    }

    /** The current state's number. */
    public final int state() {
        return simulation.state();
    }

    /** The exact problem. */
    public final FiniteMdp mdp() {
        return simulation.mdp();
    }

    /** Starts the next episode in that state, whatever its probability to start one. */
    public final float[] startIn(int state) {
        Check.inRange("state", state, 0, mdp().states() - 1);
        simulation.startNextIn(state);
        return reset();
    }
}
