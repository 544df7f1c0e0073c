package dev.bellman.mujoco.render;

import dev.bellman.env.Environment;
import dev.bellman.envs.render.Renderer;
import dev.bellman.envs.render.RendererProvider;
import dev.bellman.mujoco.Camera;
import dev.bellman.mujoco.ModelObject;
import dev.bellman.mujoco.MujocoModel;
import dev.bellman.mujoco.tasks.MujocoEnvironment;
import dev.bellman.mujoco.tasks.MujocoTask;
import java.util.Optional;

/** Knows the MuJoCo tasks. */
public final class MujocoRenderers implements RendererProvider {
    /** Pixels, along both sides. */
    private static final int SIZE = 480;

    private static final double SIDE = 90;

    @Override
    public Optional<Renderer> rendererOf(Environment<?> environment) {
        return environment instanceof MujocoEnvironment task ? Optional.of(renderer(task)) : Optional.empty();
    }

    private static Renderer renderer(MujocoEnvironment environment) {
        Camera camera = camera(environment.task(), environment.simulation().model());
        int framesPerSecond = (int) Math.rint(1 / environment.secondsPerStep());
        return new MujocoRenderer(environment.simulation(), camera, framesPerSecond, SIZE, SIZE);
    }

    private static Camera camera(MujocoTask task, MujocoModel model) {
        return switch (task) {
            case INVERTED_PENDULUM -> new Camera(0, 0, 0, 0.2, 2, SIDE, -10);
            case INVERTED_DOUBLE_PENDULUM -> new Camera(0, 0, 0, 0.5, 3.2, SIDE, -10);
            case REACHER -> new Camera(0, 0, 0, 0, 0.8, SIDE, -75);
            case PUSHER -> new Camera(0, 0.3, -0.3, -0.2, 2, 140, -35);
            case SWIMMER -> following(model, "middle", 0, 6.5, -50);
            case HOPPER, WALKER_2D -> following(model, "torso", 0.85, 3.6, -8);
            case HALF_CHEETAH -> following(model, "torso", 0.4, 3, -12);
            case ANT -> following(model, "torso", 0.4, 4, -25);
            case HUMANOID, HUMANOID_STANDUP -> following(model, "torso", 0.85, 3.5, -15);
        };
    }

    private static Camera following(MujocoModel model, String body, double height, double distance, double elevation) {
        return new Camera(model.id(ModelObject.BODY, body), 0, 0, height, distance, SIDE, elevation);
    }
}
