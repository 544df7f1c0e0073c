package dev.bellman.envs.toytext;

import dev.bellman.env.VectorEnvironment;
import dev.bellman.env.finite.FiniteEnvironment;
import dev.bellman.env.finite.FiniteMdp;
import dev.bellman.env.finite.Outcome;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Walks along a cliff (Sutton and Barto 2018, example 6.6), from the lower left corner of a grid of 4 rows and 12 columns to the lower right
 * one: up (0), right (1), down (2), left (3). The state's number is {@code row * 12 + column}, counted from the top. A step costs 1, one over
 * the edge 100 and leads back to the start; only the goal ends the episode. Equal to Gymnasium's {@code CliffWalking}.
 */
public final class CliffWalking extends GridTask {
    private static final String NAME = "CliffWalking";
    private static final int ROWS = 4;
    private static final int COLUMNS = 12;
    private static final int START = (ROWS - 1) * COLUMNS;
    private static final int GOAL = ROWS * COLUMNS - 1;
    private static final int[] DOWN = {-1, 0, 1, 0};
    private static final int[] RIGHT = {0, 1, 0, -1};
    private static final List<String> TILES = List.of("oooooooooooo", "oooooooooooo", "oooooooooooo", "oCCCCCCCCCCT");

    public CliffWalking(CliffWalkingOptions options) {
        super(NAME, mdp(options));
    }

    /** The batch form. */
    public static VectorEnvironment batch(CliffWalkingOptions options, int size, int maxEpisodeSteps) {
        return FiniteEnvironment.batch(NAME, mdp(options), size, maxEpisodeSteps);
    }

    /** The exact problem. */
    public static FiniteMdp mdp(CliffWalkingOptions options) {
        return FiniteMdp.startingIn(
                START,
                ROWS * COLUMNS,
                DOWN.length,
                (state, action) -> options.isSlippery()
                        ? IntStream.of(action + DOWN.length - 1, action, action + 1)
                                .mapToObj(direction -> outcome(state, direction % DOWN.length, 1.0 / 3))
                                .toList()
                        : List.of(outcome(state, action, 1)));
    }

    private static Outcome outcome(int state, int direction, double probability) {
        int row = Math.clamp(state / COLUMNS + DOWN[direction], 0, ROWS - 1);
        int column = Math.clamp(state % COLUMNS + RIGHT[direction], 0, COLUMNS - 1);
        int next = row * COLUMNS + column;
        return next > START && next < GOAL
                ? new Outcome(probability, START, -100, false)
                : new Outcome(probability, next, -1, next == GOAL);
    }

    @Override
    public List<String> rows() {
        return with(TILES, state() / COLUMNS, state() % COLUMNS, AGENT);
    }
}
