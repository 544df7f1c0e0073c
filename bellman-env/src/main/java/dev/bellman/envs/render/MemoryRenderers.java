package dev.bellman.envs.render;

import dev.bellman.env.Environment;
import dev.bellman.envs.memory.TMaze;
import java.util.Optional;

/** Knows the tasks of memory. */
public final class MemoryRenderers implements RendererProvider {
    @Override
    public Optional<Renderer> rendererOf(Environment<?> environment) {
        return environment instanceof TMaze task ? Optional.of(new TMazeRenderer(task)) : Optional.empty();
    }
}
