package dev.bellman.envs.toytext;

import dev.bellman.env.finite.FiniteEnvironment;
import dev.bellman.env.finite.FiniteMdp;
import java.util.List;
import java.util.stream.IntStream;

/** A task on a map of tiles. */
public abstract sealed class GridTask extends FiniteEnvironment permits FrozenLake, CliffWalking, Taxi {
    /** Who moves over the map, in {@link #rows}. */
    public static final char AGENT = '@';

    GridTask(String name, FiniteMdp mdp) {
        super(name, mdp);
    }

    /** The map as it is now, from the top, a character for each tile; {@value #AGENT} is the agent. */
    public abstract List<String> rows();

    /** The map as it is now, on lines. */
    public final String text() {
        return String.join("\n", rows()) + "\n";
    }

    /** The tiles with another one at that place. */
    static List<String> with(List<String> tiles, int row, int column, char tile) {
        return IntStream.range(0, tiles.size())
                .mapToObj(i -> i == row ? replaced(tiles.get(i), column, tile) : tiles.get(i))
                .toList();
    }

    private static String replaced(String line, int column, char tile) {
        return line.substring(0, column) + tile + line.substring(column + 1);
    }
}
