package dev.bellman.envs.render;

import dev.bellman.env.Environment;
import dev.bellman.envs.toytext.Blackjack;
import dev.bellman.envs.toytext.GridTask;
import java.util.Optional;

/** Knows the toy-text tasks. */
public final class ToyTextRenderers implements RendererProvider {
    @Override
    public Optional<Renderer> rendererOf(Environment<?> environment) {
        return Optional.ofNullable(
                switch (environment) {
                    case GridTask task -> new GridTaskRenderer(task);
                    case Blackjack task -> new BlackjackRenderer(task);
                    default -> null;
                });
    }
}
