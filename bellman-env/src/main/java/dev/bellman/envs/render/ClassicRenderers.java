package dev.bellman.envs.render;

import dev.bellman.env.Environment;
import dev.bellman.envs.classic.Acrobot;
import dev.bellman.envs.classic.CartPole;
import dev.bellman.envs.classic.InvertedPendulum;
import dev.bellman.envs.classic.MountainCar;
import dev.bellman.envs.classic.MountainCarContinuous;
import dev.bellman.envs.classic.Pendulum;
import java.util.Optional;

/** Knows the classic control tasks. */
public final class ClassicRenderers implements RendererProvider {
    @Override
    public Optional<Renderer> rendererOf(Environment<?> environment) {
        return Optional.ofNullable(
                switch (environment) {
                    case CartPole task -> new CartPoleRenderer(task);
                    case MountainCar task -> new MountainCarRenderer(task::position, 0.5);
                    case MountainCarContinuous task -> new MountainCarRenderer(task::position, 0.45);
                    case Acrobot task -> new AcrobotRenderer(task);
                    case Pendulum task -> new PendulumRenderer(task);
                    case InvertedPendulum task -> new InvertedPendulumRenderer(task);
                    default -> null;
                });
    }
}
