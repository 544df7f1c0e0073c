package dev.bellman.envs.render;

import dev.bellman.env.Environment;
import java.util.Optional;

/**
 * Finds renderers for environments it knows. Implement it with a public constructor without parameters, and name the class in
 * the file {@code META-INF/services/dev.bellman.envs.render.RendererProvider} of your jar.
 */
public interface RendererProvider {
    /** A renderer of that environment, which has no wrappers around it; empty if it is not known. */
    Optional<Renderer> rendererOf(Environment<?> environment);
}
