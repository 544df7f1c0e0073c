package dev.bellman.envs.render;

import dev.bellman.env.Environment;
import dev.bellman.envs.goal.BitFlip;
import dev.bellman.envs.goal.PointGoal;
import java.util.Optional;

/** Knows the tasks of reaching goals. */
public final class GoalRenderers implements RendererProvider {
    @Override
    public Optional<Renderer> rendererOf(Environment<?> environment) {
        return Optional.ofNullable(
                switch (environment) {
                    case BitFlip task -> new BitFlipRenderer(task);
                    case PointGoal<?> task -> new PointGoalRenderer(task);
                    default -> null;
                });
    }
}
