package dev.bellman.envs.toytext;

import dev.bellman.base.Check;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Option;
import java.util.List;
import java.util.OptionalInt;

/** What a {@link FrozenLake} is made with; the defaults are Gymnasium's. */
public record FrozenLakeOptions(
        @Option("rows of tiles: S start, F frozen, H hole, G goal; as in [SFFF, FHFH, FFFH, HFFG]")
        List<String> map,

        @Option(value = "side of a map that is drawn by chance instead, none for 'map'", min = 2, max = 50)
        OptionalInt generatedSize,

        @Option(
                value = "probability of a tile of a drawn map to be frozen",
                more = "fewer holes",
                usual = "0.8",
                min = 0,
                max = 1)
        double frozenProbability,

        @Option("which of the maps is drawn") long mapSeed,

        @Option("whether a step may go to either side of where it should")
        boolean isSlippery,

        @Option(
                value = "probability that a step on slippery ice goes where it should",
                less = "more steps to the sides, each as often",
                usual = "1/3",
                min = Double.MIN_VALUE,
                max = 1)
        double successRate,

        @Option("what reaching the goal pays") double goalReward,

        @Option("what falling into a hole pays") double holeReward,

        @Option("what any other step pays") double frozenReward) {
    private static final int LONGEST_SIDE = 50;
    private static final List<String> SMALL = List.of("SFFF", "FHFH", "FFFH", "HFFG");
    private static final List<String> LARGE =
            List.of("SFFFFFFF", "FFFFFFFF", "FFFHFFFF", "FFFFFHFF", "FFFHFFFF", "FHHFFFHF", "FHFFHFHF", "FFFHFFFG");

    public FrozenLakeOptions {
        map = List.copyOf(map);
        requireTiles(map);
        generatedSize.ifPresent(size -> Check.inRange("generated-size", size, 2, LONGEST_SIDE));
        Check.inRange("frozen-probability", frozenProbability, 0, 1);
        Check.inRange("success-rate", successRate, Double.MIN_VALUE, 1);
        for (double reward : new double[] {goalReward, holeReward, frozenReward}) {
            Check.that(Double.isFinite(reward), "goal-reward, hole-reward and frozen-reward must be finite");
        }
        if (generatedSize.isPresent()) {
            LakeMaps.draw(generatedSize.getAsInt(), frozenProbability, mapSeed);
        }
    }

    private static void requireTiles(List<String> map) {
        Check.that(!map.isEmpty() && map.size() <= LONGEST_SIDE, "map must have 1 to " + LONGEST_SIDE + " rows");
        int width = map.getFirst().length();
        for (String row : map) {
            if (!row.matches("[SFHG]{1," + LONGEST_SIDE + "}") || row.length() != width) {
                throw new ConfigurationException("map must have rows of the same length, at most " + LONGEST_SIDE
                        + ", of S, F, H and G, but has \"" + row.substring(0, Math.min(row.length(), 60)) + "\"");
            }
        }
        Check.that(String.join("", map).contains("S"), "map must have a start S");
    }

    /** Gymnasium's map of 4 x 4. */
    public static FrozenLakeOptions defaults() {
        return new FrozenLakeOptions(SMALL, OptionalInt.empty(), 0.8, 0, true, 1.0 / 3, 1, 0, 0);
    }

    /** Gymnasium's map of 8 x 8. */
    public static FrozenLakeOptions large() {
        return defaults().withMap(LARGE);
    }

    public FrozenLakeOptions withMap(List<String> tiles) {
        return new FrozenLakeOptions(
                tiles,
                OptionalInt.empty(),
                frozenProbability,
                mapSeed,
                isSlippery,
                successRate,
                goalReward,
                holeReward,
                frozenReward);
    }

    public FrozenLakeOptions withGeneratedMap(int size, double frozen, long seed) {
        return new FrozenLakeOptions(
                map, OptionalInt.of(size), frozen, seed, isSlippery, successRate, goalReward, holeReward, frozenReward);
    }

    public FrozenLakeOptions withSlippery(boolean on) {
        return new FrozenLakeOptions(
                map, generatedSize, frozenProbability, mapSeed, on, successRate, goalReward, holeReward, frozenReward);
    }

    /** The map that is played: the drawn one, if one is. */
    public List<String> tiles() {
        return generatedSize.isPresent() ? LakeMaps.draw(generatedSize.getAsInt(), frozenProbability, mapSeed) : map;
    }
}
