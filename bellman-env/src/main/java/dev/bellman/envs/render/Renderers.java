package dev.bellman.envs.render;

import dev.bellman.env.Environment;
import dev.bellman.env.EnvironmentWrapper;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds renderers. */
public final class Renderers {
    private Renderers() {}

    /** A renderer that shows that environment's current state whenever asked; empty if none is known. */
    public static Optional<Renderer> of(Environment<?> environment) {
        Environment<?> unwrapped = EnvironmentWrapper.unwrap(environment);
        for (RendererProvider provider : ServiceLoader.load(RendererProvider.class)) {
            Optional<Renderer> renderer = provider.rendererOf(unwrapped);
            if (renderer.isPresent()) {
                return renderer;
            }
        }
        return Optional.empty();
    }
}
