package dev.bellman.envs.toytext;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.RandomStream;
import java.util.ArrayList;
import java.util.List;

/** Maps for {@link FrozenLake} that are drawn by chance: start at the upper left, goal at the lower right, a way between them. */
final class LakeMaps {
    /** With fewer than one good map in so many, the lake is nearly all holes. */
    private static final int TRIES = 10_000;

    private LakeMaps() {}

    static List<String> draw(int size, double frozenProbability, long seed) {
        RandomStream random = RandomStream.of(seed, "map");
        for (int i = 0; i < TRIES; i++) {
            char[][] tiles = tiles(size, frozenProbability, random);
            if (leadsToGoal(tiles, 0, 0, new boolean[size][size])) {
                return rows(tiles);
            }
        }
        throw new ConfigurationException("frozen-probability is " + frozenProbability + ", with which none of " + TRIES
                + " maps of " + size + " x " + size + " has a way to the goal; raise it");
    }

    private static char[][] tiles(int size, double frozenProbability, RandomStream random) {
        char[][] tiles = new char[size][size];
        for (char[] row : tiles) {
            for (int column = 0; column < size; column++) {
                row[column] = random.nextDouble() < frozenProbability ? 'F' : 'H';
            }
        }
        tiles[0][0] = 'S';
        tiles[size - 1][size - 1] = 'G';
        return tiles;
    }

    private static boolean leadsToGoal(char[][] tiles, int row, int column, boolean[][] seen) {
        boolean outside = row < 0 || column < 0 || row == tiles.length || column == tiles.length;
        if (outside || seen[row][column] || tiles[row][column] == 'H') {
            return false;
        }
        seen[row][column] = true;
        return tiles[row][column] == 'G'
                || leadsToGoal(tiles, row + 1, column, seen)
                || leadsToGoal(tiles, row, column + 1, seen)
                || leadsToGoal(tiles, row - 1, column, seen)
                || leadsToGoal(tiles, row, column - 1, seen);
    }

    private static List<String> rows(char[][] tiles) {
        List<String> rows = new ArrayList<>();
        for (char[] row : tiles) {
            rows.add(new String(row));
        }
        return rows;
    }
}
