package dev.bellman.envs.memory;

import dev.bellman.env.SimulationEnvironment;
import dev.bellman.env.SimulationVectorEnvironment;
import dev.bellman.env.VectorEnvironment;

/**
 * A corridor with a T-junction at its end (Bakker 2001): a sign at the start, seen there only, tells on which side of the
 * junction the goal is. Observation: three numbers, (0, 1, 1) at the start if the goal is to the north and (1, 1, 0) if it is to
 * the south, (1, 0, 1) in the corridor, (0, 1, 0) at the junction. Actions: north (0), east (1), south (2), west (3). At the
 * junction north and south end the episode, with 4 on the goal's side and -0.1 on the other; a step against a wall pays -0.1 and
 * leads nowhere; all others pay 0.
 *
 * <p>An agent that remembers the sign earns 4 in every episode. One that does not can do no better at the junction than to guess,
 * for 1.95 on average.
 */
public final class TMaze extends SimulationEnvironment<Integer> {
    /** What a wrong turn and a step against a wall pay. */
    public static final double MISTAKE = -0.1;

    /** What the goal pays. */
    public static final double GOAL = 4;

    private final TMazeSimulation simulation;

    /** @param length steps from the start to the junction; at least 1 */
    public TMaze(int length) {
        TMazeSimulation simulation = new TMazeSimulation(length);
        super(simulation);
        this.simulation = simulation;
    }

    /** The batch form. */
    public static VectorEnvironment batch(int length, int size, int maxEpisodeSteps) {
        return SimulationVectorEnvironment.of(size, maxEpisodeSteps, () -> new TMazeSimulation(length));
    }

    /** Where an episode of registered mazes is cut off: ten times what it takes, so that a beginner meets junctions. */
    static int stepsToEnd(int length) {
        return 10 * (length + 1);
    }

    /** Steps from the start to the junction. */
    public int length() {
        return simulation.length();
    }

    /** Where in the corridor the agent is: 0 at the start, {@link #length} at the junction. */
    public int place() {
        return simulation.place();
    }

    /** How far to the north of the corridor it is: 0, or after the last step 1 or -1. */
    public int north() {
        return simulation.north();
    }

    /** Whether the goal is to the north. */
    public boolean goalIsNorth() {
        return simulation.goalIsNorth();
    }
}
