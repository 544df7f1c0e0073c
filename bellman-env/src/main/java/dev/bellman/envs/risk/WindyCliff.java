package dev.bellman.envs.risk;

import dev.bellman.env.VectorEnvironment;
import dev.bellman.env.finite.FiniteEnvironment;
import dev.bellman.env.finite.FiniteMdp;
import dev.bellman.env.finite.Outcome;
import java.util.List;

/**
 * A cliff walk (after Sutton and Barto 2018, example 6.6) in the wind: from the lower left corner of a grid of 4 rows and 6
 * columns to the lower right one, past the cliff between the two. Actions: up (0), right (1), down (2), left (3); at
 * the border the walker stays where it is. In the two rows above the cliff every step ends, with probability 0.06, in a gust
 * that throws the walker over the edge; the row above those is calm. A step pays -1, the one over the edge -15. The fall
 * and the goal end the episode.
 *
 * <p>Along the edge it is 7 steps, and a fall in 22 % of the episodes; through the calm row it is 11 steps and no fall. So the
 * edge has the better mean (-9.3 against -11) and the detour the better CVaR at 0.25 (-11 against -16.1).
 */
public final class WindyCliff extends FiniteEnvironment {
    public static final int ROWS = 4;
    public static final int COLUMNS = 6;

    private static final double GUST = 0.06;
    private static final double FALL = -15;
    private static final int CALM_ROW = ROWS - 1;
    private static final int[] UP = {1, 0, -1, 0};
    private static final int[] RIGHT = {0, 1, 0, -1};
    private static final String NAME = "WindyCliff";
    private static final FiniteMdp MODEL = FiniteMdp.startingIn(0, ROWS * COLUMNS, UP.length, WindyCliff::outcomes);

    public WindyCliff() {
        super(NAME, MODEL);
    }

    /** The exact model: the state's number is {@code row * COLUMNS + column}, counted from the start. */
    public static FiniteMdp model() {
        return MODEL;
    }

    /** The batch form. */
    static VectorEnvironment batch(int size, int maxEpisodeSteps) {
        return batch(NAME, MODEL, size, maxEpisodeSteps);
    }

    /** The walker's row, up from the cliff's. */
    public int row() {
        return state() / COLUMNS;
    }

    /** The walker's column, to the right from the start. */
    public int column() {
        return state() % COLUMNS;
    }

    /** Whether there is no ground at that place. */
    public static boolean isCliff(int row, int column) {
        return row == 0 && isBetween(column);
    }

    /** Whether gusts reach that place. */
    public static boolean isWindy(int row, int column) {
        return row > 0 && row < CALM_ROW && isBetween(column);
    }

    private static boolean isBetween(int column) {
        return column > 0 && column < COLUMNS - 1;
    }

    private static List<Outcome> outcomes(int state, int action) {
        if (isEnd(state)) {
            return List.of();
        }
        int row = Math.clamp(state / COLUMNS + UP[action], 0, ROWS - 1);
        int column = Math.clamp(state % COLUMNS + RIGHT[action], 0, COLUMNS - 1);
        int next = row * COLUMNS + column;
        return isWindy(row, column)
                ? List.of(new Outcome(1 - GUST, next, -1, false), new Outcome(GUST, column, FALL, true))
                : List.of(new Outcome(1, next, isCliff(row, column) ? FALL : -1, isEnd(next)));
    }

    private static boolean isEnd(int state) {
        return state / COLUMNS == 0 && state % COLUMNS > 0;
    }
}
