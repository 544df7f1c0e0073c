package dev.bellman.envs.minatar;

import dev.bellman.base.Check;
import dev.bellman.base.Option;

/** How a game of MinAtar is played. */
public record MinAtarOptions(
        @Option(
                value = "how often the move before is repeated instead of the chosen one (Machado et al. 2018)",
                more = "plans cannot rely on exact timing",
                usual = "0.1",
                min = 0,
                max = 1)
        double stickyProbability,

        @Option("whether Asterix, Seaquest and SpaceInvaders get harder with time")
        boolean ramping,

        @Option(
                "whether only the moves that do something in this game are actions, of none, left, up, right, down, fire")
        boolean minimalActions) {
    public MinAtarOptions {
        Check.inRange("sticky-probability", stickyProbability, 0, 1);
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
