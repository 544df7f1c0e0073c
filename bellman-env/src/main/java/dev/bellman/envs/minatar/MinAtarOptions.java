package dev.bellman.envs.minatar;

import dev.bellman.base.Check;

/**
 * How a game of MinAtar is played.
 *
 * @param stickyProbability how often the move before is repeated instead of the chosen one (Machado et al. 2018), in [0, 1];
 *     0.1 unless given
 * @param ramping whether {@code Asterix}, {@code Seaquest} and {@code SpaceInvaders} get harder with time; true unless given
 * @param minimalActions whether only the moves that do something in this game are actions; otherwise all six are: none, left,
 *     up, right, down, fire
 */
public record MinAtarOptions(double stickyProbability, boolean ramping, boolean minimalActions) {
    public MinAtarOptions {
        Check.inRange("sticky probability", stickyProbability, 0, 1);
    }

    /** The options of the {@code -v1} tasks: sticky moves, ramping, minimal actions. */
    public MinAtarOptions() {
        this(0.1, true, true);
    }

    public MinAtarOptions withStickyProbability(double probability) {
        return new MinAtarOptions(probability, ramping, minimalActions);
    }

    public MinAtarOptions withRamping(boolean on) {
        return new MinAtarOptions(stickyProbability, on, minimalActions);
    }

    public MinAtarOptions withMinimalActions(boolean minimal) {
        return new MinAtarOptions(stickyProbability, ramping, minimal);
    }
}
