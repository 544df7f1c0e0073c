package dev.bellman.envs.puzzle;

import dev.bellman.env.EnvironmentProvider;
import dev.bellman.env.EnvironmentSpec;
import java.util.List;

/** Registers the puzzles. */
public final class PuzzleTasks implements EnvironmentProvider {
    /** Room for three impossible jumps to every possible one. */
    private static final int LONGEST_GAME = 124;

    @Override
    public List<EnvironmentSpec> environments() {
        return List.of(
                new EnvironmentSpec(
                                "PegSolitaire-v0",
                                "Take pegs by jumps, of which few are possible and masked",
                                () -> new PegSolitaire(true))
                        .withMaxEpisodeSteps(LONGEST_GAME)
                        .withBatch((size, limit, threads) -> PegSolitaire.batch(true, size, limit)),
                new EnvironmentSpec(
                                "PegSolitaireUnmasked-v0",
                                "Take pegs by jumps, of which few are possible, without a mask",
                                () -> new PegSolitaire(false))
                        .withMaxEpisodeSteps(LONGEST_GAME)
                        .withBatch((size, limit, threads) -> PegSolitaire.batch(false, size, limit)));
    }
}
