package dev.bellman.envs.toytext;

import dev.bellman.env.SimulationEnvironment;
import dev.bellman.env.SimulationVectorEnvironment;
import dev.bellman.env.VectorEnvironment;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Plays Blackjack with an endless deck against a dealer who sticks at 17: stick (0) or hit (1). Observation: one-hot the player's total (32),
 * one-hot the dealer's open card (11, an ace is 1), one-hot whether the player has an ace that counts 11 (2): Gymnasium's three numbers,
 * flattened. Pays 1, 0 or -1 for winning, a draw, losing. Equal to Gymnasium's {@code Blackjack}.
 */
public final class Blackjack extends SimulationEnvironment<Integer> {
    public static final int STICK = 0;
    public static final int HIT = 1;

    private final BlackjackSimulation simulation;

    public Blackjack(BlackjackOptions options) {
        BlackjackSimulation simulation = new BlackjackSimulation(options);
        super(simulation);
        this.simulation = simulation;
    }

    /** The batch form. */
    public static VectorEnvironment batch(BlackjackOptions options, int size, int maxEpisodeSteps) {
        return SimulationVectorEnvironment.of(size, maxEpisodeSteps, () -> new BlackjackSimulation(options));
    }

    /** The player's cards, in the order in which they came; 1 is an ace. */
    public int[] player() {
        return simulation.player().cards();
    }

    /** The dealer's cards, of which the first is open and the others only at the end. */
    public int[] dealer() {
        return simulation.dealer().cards();
    }

    /** Whether the game is at its end and the dealer's cards are open. */
    public boolean isOver() {
        return simulation.terminated();
    }

    /** Both hands on a line each, the dealer's hidden cards as question marks. */
    public String text() {
        String hidden = Arrays.stream(dealer()).skip(1).mapToObj(card -> " ?").collect(Collectors.joining());
        String dealer = isOver() ? words(dealer()) : dealer()[0] + hidden;
        return "dealer " + dealer + "\nplayer " + words(player()) + "\n";
    }

    private static String words(int[] cards) {
        return Arrays.stream(cards).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }
}
