package dev.bellman.envs.render;

import dev.bellman.base.Services;
import dev.bellman.env.Environment;
import dev.bellman.env.EnvironmentWrapper;
import java.util.List;
import java.util.Optional;

/** Finds renderers. */
public final class Renderers {
    private Renderers() {}

    /** A renderer that shows that environment's current state whenever asked; empty if none is known. */
    public static Optional<Renderer> of(Environment<?> environment) {
        Environment<?> unwrapped = EnvironmentWrapper.unwrap(environment);
        for (RendererProvider provider : providers().found()) {
            Optional<Renderer> renderer = provider.rendererOf(unwrapped);
            if (renderer.isPresent()) {
                return renderer;
            }
        }
        return Optional.empty();
    }

    /** One line for each provider on the class path that could not be loaded, with the reason; empty if all is well. */
    public static List<String> failures() {
        return providers().failures();
    }

    private static Services<RendererProvider> providers() {
        return Services.load(RendererProvider.class, provider -> provider);
    }
}
