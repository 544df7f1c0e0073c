package dev.bellman.envs.render;

import dev.bellman.env.Environment;
import dev.bellman.envs.risk.RiskyChoice;
import dev.bellman.envs.risk.WindyCliff;
import java.util.Optional;

/** Knows the tasks on risk. */
public final class RiskRenderers implements RendererProvider {
    @Override
    public Optional<Renderer> rendererOf(Environment<?> environment) {
        return Optional.ofNullable(
                switch (environment) {
                    case RiskyChoice task -> new RiskyChoiceRenderer(task);
                    case WindyCliff task -> new WindyCliffRenderer(task);
                    default -> null;
                });
    }
}
