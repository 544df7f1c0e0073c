package dev.bellman.envs.render;

import dev.bellman.env.Environment;
import dev.bellman.envs.puzzle.PegSolitaire;
import java.util.Optional;

/** Knows the puzzles. */
public final class PuzzleRenderers implements RendererProvider {
    @Override
    public Optional<Renderer> rendererOf(Environment<?> environment) {
        return environment instanceof PegSolitaire task
                ? Optional.of(new PegSolitaireRenderer(task))
                : Optional.empty();
    }
}
