package dev.bellman.envs.render;

import dev.bellman.env.Environment;
import dev.bellman.envs.minatar.MinAtarEnvironment;
import java.util.Optional;

/** Knows the games of MinAtar. */
public final class MinAtarRenderers implements RendererProvider {
    @Override
    public Optional<Renderer> rendererOf(Environment<?> environment) {
        return environment instanceof MinAtarEnvironment game
                ? Optional.of(new MinAtarRenderer(game))
                : Optional.empty();
    }
}
