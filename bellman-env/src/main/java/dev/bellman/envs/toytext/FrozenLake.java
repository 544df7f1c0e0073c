package dev.bellman.envs.toytext;

import dev.bellman.env.VectorEnvironment;
import dev.bellman.env.finite.FiniteEnvironment;
import dev.bellman.env.finite.FiniteMdp;
import dev.bellman.env.finite.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * Crosses a frozen lake from start to goal past holes: left (0), down (1), right (2), up (3). On slippery ice a step goes, as often as
 * where it should, to either side of that. The state's number is {@code row * columns + column}. The goal pays 1, all else nothing; goal and
 * holes end the episode. Equal to Gymnasium's {@code FrozenLake}, without its time limit.
 */
public final class FrozenLake extends GridTask {
    private static final String NAME = "FrozenLake";
    private static final int[] DOWN = {0, 1, 0, -1};
    private static final int[] RIGHT = {-1, 0, 1, 0};

    private final List<String> tiles;

    public FrozenLake(FrozenLakeOptions options) {
        super(NAME, mdp(options));
        tiles = options.tiles();
    }

    /** The batch form. */
    public static VectorEnvironment batch(FrozenLakeOptions options, int size, int maxEpisodeSteps) {
        return FiniteEnvironment.batch(NAME, mdp(options), size, maxEpisodeSteps);
    }

    /** The exact problem. */
    public static FiniteMdp mdp(FrozenLakeOptions options) {
        List<String> tiles = options.tiles();
        int columns = tiles.getFirst().length();
        int states = tiles.size() * columns;
        double[] start = new double[states];
        int starts = Math.toIntExact(
                String.join("", tiles).chars().filter(tile -> tile == 'S').count());
        for (int state = 0; state < states; state++) {
            start[state] = tile(tiles, state) == 'S' ? 1.0 / starts : 0;
        }
        return new FiniteMdp(start, DOWN.length, (state, action) -> outcomes(options, tiles, state, action));
    }

    private static List<Outcome> outcomes(FrozenLakeOptions options, List<String> tiles, int state, int action) {
        if (isEnd(tile(tiles, state))) {
            return List.of(new Outcome(1, state, 0, true));
        }
        if (!options.isSlippery()) {
            return List.of(outcome(options, tiles, state, action, 1));
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (int turn = -1; turn <= 1; turn++) {
            double probability = turn == 0 ? options.successRate() : (1 - options.successRate()) / 2;
            if (probability > 0) {
                outcomes.add(outcome(options, tiles, state, Math.floorMod(action + turn, DOWN.length), probability));
            }
        }
        return outcomes;
    }

    private static Outcome outcome(
            FrozenLakeOptions options, List<String> tiles, int state, int direction, double probability) {
        int columns = tiles.getFirst().length();
        int row = Math.clamp(state / columns + DOWN[direction], 0, tiles.size() - 1);
        int column = Math.clamp(state % columns + RIGHT[direction], 0, columns - 1);
        int next = row * columns + column;
        char tile = tile(tiles, next);
        double reward = switch (tile) {
            case 'G' -> options.goalReward();
            case 'H' -> options.holeReward();
            default -> options.frozenReward();
        };
        return new Outcome(probability, next, reward, isEnd(tile));
    }

    private static char tile(List<String> tiles, int state) {
        int columns = tiles.getFirst().length();
        return tiles.get(state / columns).charAt(state % columns);
    }

    private static boolean isEnd(char tile) {
        return tile == 'G' || tile == 'H';
    }

    @Override
    public List<String> rows() {
        int columns = tiles.getFirst().length();
        return with(tiles, state() / columns, state() % columns, AGENT);
    }
}
