package dev.bellman.envs.toytext;

import dev.bellman.env.VectorEnvironment;
import dev.bellman.env.finite.FiniteEnvironment;
import dev.bellman.env.finite.FiniteMdp;
import dev.bellman.env.finite.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Takes a passenger from one of four stands to another (Dietterich 2000): south (0), north (1), east (2), west (3), pick up (4), set down (5).
 * The state's number is {@code ((row * 5 + column) * 5 + passenger) * 4 + destination}, where the passenger is at a stand (0 to 3) or in the
 * taxi (4). A step costs 1, picking up or setting down where that is impossible 10; arriving pays 20 and ends the episode. Equal to
 * Gymnasium's {@code Taxi}, without its time limit; in the rain to that of {@code Taxi-v4}.
 */
public final class Taxi extends GridTask {
    private static final String NAME = "Taxi";
    private static final int SIDE = 5;
    private static final int STANDS = 4;
    private static final int ABOARD = STANDS;
    private static final int STATES = SIDE * SIDE * (STANDS + 1) * STANDS;
    private static final int PICK_UP = 4;
    private static final int ACTIONS = 6;
    private static final int[] STAND_ROWS = {0, 0, 4, 4};
    private static final int[] STAND_COLUMNS = {0, 4, 0, 3};
    private static final int[] DOWN = {1, -1, 0, 0};
    private static final int[] RIGHT = {0, 0, 1, -1};
    /** Of each move, the moves to its left and right. */
    private static final int[] TO_LEFT = {2, 3, 1, 0};

    private static final int[] TO_RIGHT = {3, 2, 0, 1};
    private static final double WET_SUCCESS = 0.8;
    private static final List<String> TILES = List.of(
            "+---------+", "|R: | : :G|", "| : | : : |", "| : : : : |", "| | : | : |", "|Y| : |B: |", "+---------+");

    public Taxi(TaxiOptions options) {
        super(NAME, mdp(options));
    }

    /** The batch form. */
    public static VectorEnvironment batch(TaxiOptions options, int size, int maxEpisodeSteps) {
        return FiniteEnvironment.batch(NAME, mdp(options), size, maxEpisodeSteps);
    }

    /** The exact problem. */
    public static FiniteMdp mdp(TaxiOptions options) {
        boolean[] starts = new boolean[STATES];
        for (int state = 0; state < STATES; state++) {
            starts[state] = passenger(state) != ABOARD && passenger(state) != destination(state);
        }
        long count = IntStream.range(0, STATES).filter(state -> starts[state]).count();
        double[] start = new double[STATES];
        Arrays.setAll(start, state -> starts[state] ? 1.0 / count : 0);
        return new FiniteMdp(start, ACTIONS, (state, action) -> outcomes(options, state, action));
    }

    private static List<Outcome> outcomes(TaxiOptions options, int state, int action) {
        if (action == PICK_UP) {
            return List.of(pickUp(state));
        }
        if (action > PICK_UP) {
            return List.of(setDown(state));
        }
        if (!options.isRainy()) {
            return List.of(new Outcome(1, moved(state, action), -1, false));
        }
        boolean blocked = moved(state, action) == state;
        double slip = (1 - WET_SUCCESS) / 2;
        return List.of(
                new Outcome(WET_SUCCESS, moved(state, action), -1, false),
                new Outcome(slip, blocked ? state : moved(state, TO_LEFT[action]), -1, false),
                new Outcome(slip, blocked ? state : moved(state, TO_RIGHT[action]), -1, false));
    }

    private static Outcome pickUp(int state) {
        OptionalInt stand = stand(state);
        boolean waits = passenger(state) != ABOARD && stand.equals(OptionalInt.of(passenger(state)));
        return waits
                ? new Outcome(1, state(row(state), column(state), ABOARD, destination(state)), -1, false)
                : new Outcome(1, state, -10, false);
    }

    private static Outcome setDown(int state) {
        OptionalInt stand = stand(state);
        if (passenger(state) != ABOARD || stand.isEmpty()) {
            return new Outcome(1, state, -10, false);
        }
        int next = state(row(state), column(state), stand.getAsInt(), destination(state));
        boolean arrived = stand.getAsInt() == destination(state);
        return new Outcome(1, next, arrived ? 20 : -1, arrived);
    }

    /** Which stand the taxi is at, if at any. */
    private static OptionalInt stand(int state) {
        return IntStream.range(0, STANDS)
                .filter(stand -> STAND_ROWS[stand] == row(state) && STAND_COLUMNS[stand] == column(state))
                .findFirst();
    }

    /** The state after a move, or the same where a wall is in the way. */
    private static int moved(int state, int move) {
        int row = Math.clamp(row(state) + DOWN[move], 0, SIDE - 1);
        char between = TILES.get(1 + row(state)).charAt(2 * column(state) + 1 + RIGHT[move]);
        int column = between == '|' ? column(state) : column(state) + RIGHT[move];
        return state(row, column, passenger(state), destination(state));
    }

    private static int state(int row, int column, int passenger, int destination) {
        return ((row * SIDE + column) * (STANDS + 1) + passenger) * STANDS + destination;
    }

    private static int row(int state) {
        return state / (SIDE * (STANDS + 1) * STANDS);
    }

    private static int column(int state) {
        return state / ((STANDS + 1) * STANDS) % SIDE;
    }

    private static int passenger(int state) {
        return state / STANDS % (STANDS + 1);
    }

    private static int destination(int state) {
        return state % STANDS;
    }

    /** Stands are R, G, Y and B, the destination is d, a waiting passenger p; the taxi is @, with the passenger aboard &amp;. */
    @Override
    public List<String> rows() {
        int state = state();
        int passenger = passenger(state);
        List<String> tiles = marked(TILES, destination(state), 'd');
        if (passenger != ABOARD) {
            tiles = marked(tiles, passenger, 'p');
        }
        return with(tiles, 1 + row(state), 1 + 2 * column(state), passenger == ABOARD ? '&' : AGENT);
    }

    private static List<String> marked(List<String> tiles, int stand, char mark) {
        return with(tiles, 1 + STAND_ROWS[stand], 1 + 2 * STAND_COLUMNS[stand], mark);
    }
}
