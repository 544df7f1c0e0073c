package dev.bellman.envs.puzzle;

import dev.bellman.env.SimulationEnvironment;
import dev.bellman.env.SimulationVectorEnvironment;
import dev.bellman.env.VectorEnvironment;

/**
 * Peg solitaire on the English board of 33 holes: a peg jumps over its neighbour into an empty hole, and the neighbour is
 * taken. At first one hole, drawn anew for each episode, is empty. Observation: for each hole, row by row, whether a peg is in it.
 * Actions: the 76 jumps that the board has room for, of which one to four are possible at first, about nine after ten jumps, and then
 * ever fewer. A jump pays 1; the episode ends when none is possible, at best after 31 jumps.
 *
 * <p>With {@code masked}, the mask says which jumps are possible. A jump that is not changes nothing and costs 0.1, which is the
 * other common way of dealing with such actions (Huang and Ontanon 2022).
 */
public final class PegSolitaire extends SimulationEnvironment<Integer> {
    /** Holes along a side of the square that the board is cut from. */
    public static final int SIDE = PegBoard.SIDE;

    private final PegSolitaireSimulation simulation;

    /** @param masked whether the environment says which jumps are possible */
    public PegSolitaire(boolean masked) {
        PegSolitaireSimulation simulation = new PegSolitaireSimulation(masked);
        super(simulation);
        this.simulation = simulation;
    }

    /** The batch form. */
    public static VectorEnvironment batch(boolean masked, int size, int maxEpisodeSteps) {
        return SimulationVectorEnvironment.of(size, maxEpisodeSteps, () -> new PegSolitaireSimulation(masked));
    }

    /** Whether there is a peg in the hole at that place; no place outside of the board has one. */
    public boolean isPeg(int row, int column) {
        return isHole(row, column) && simulation.isPeg(PegBoard.hole(row, column));
    }

    /** Whether there is a hole at that place. */
    public static boolean isHole(int row, int column) {
        return PegBoard.hole(row, column) >= 0;
    }
}
