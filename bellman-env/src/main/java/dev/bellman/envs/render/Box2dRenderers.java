package dev.bellman.envs.render;

import dev.bellman.env.Environment;
import dev.bellman.envs.box2d.BipedalWalker;
import dev.bellman.envs.box2d.LunarLander;
import dev.bellman.envs.box2d.LunarLanderContinuous;
import java.util.Optional;

/** Knows the Box2D tasks. */
public final class Box2dRenderers implements RendererProvider {
    @Override
    public Optional<Renderer> rendererOf(Environment<?> environment) {
        return Optional.ofNullable(
                switch (environment) {
                    case LunarLander task -> new LunarLanderRenderer(task::scene);
                    case LunarLanderContinuous task -> new LunarLanderRenderer(task::scene);
                    case BipedalWalker task -> new BipedalWalkerRenderer(task);
                    default -> null;
                });
    }
}
