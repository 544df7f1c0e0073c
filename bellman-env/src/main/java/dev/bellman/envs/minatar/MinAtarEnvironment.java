package dev.bellman.envs.minatar;

import dev.bellman.env.SimulationEnvironment;
import dev.bellman.env.SimulationVectorEnvironment;
import dev.bellman.env.VectorEnvironment;

/**
 * A game of MinAtar (Young and Tian 2019, "MinAtar: An Atari-Inspired Testbed for Thorough and Reproducible Reinforcement
 * Learning Experiments"), one episode at a time and without a time limit. An observation is the grid [10 x 10 x channels] of 0
 * and 1, row by row from the top. As in the original, the move that may stick is carried over to the next episode of the
 * stream; {@link #reset(long)} forgets it.
 */
public final class MinAtarEnvironment extends SimulationEnvironment<Integer> {
    private final Cabinet cabinet;

    public MinAtarEnvironment(MinAtarGame game) {
        this(game, new MinAtarOptions());
    }

    public MinAtarEnvironment(MinAtarGame game, MinAtarOptions options) {
        this(new Cabinet(game, options));
    }

    private MinAtarEnvironment(Cabinet cabinet) {
        super(cabinet);
        this.cabinet = cabinet;
    }

    /**
     * The batch form.
     *
     * @param size how many copies, at least 1
     * @param maxEpisodeSteps after how many steps an episode is truncated, at least 1
     */
    public static VectorEnvironment batch(MinAtarGame game, MinAtarOptions options, int size, int maxEpisodeSteps) {
        return SimulationVectorEnvironment.of(size, maxEpisodeSteps, () -> new Cabinet(game, options));
    }

    public MinAtarGame game() {
        return cabinet.game();
    }
}
