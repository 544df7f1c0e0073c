package dev.bellman.mujoco.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.MemoryState;
import dev.bellman.env.Environment;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.Step;
import dev.bellman.envs.render.Renderer;
import dev.bellman.envs.render.Renderers;
import dev.bellman.mujoco.Camera;
import dev.bellman.mujoco.DataField;
import dev.bellman.mujoco.MujocoException;
import dev.bellman.mujoco.OffscreenCamera;
import dev.bellman.mujoco.tasks.MujocoEnvironment;
import dev.bellman.mujoco.tasks.MujocoTask;
import dev.bellman.testing.NeedsMujoco;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@NeedsMujoco
class MujocoRendererTest {
    private static final Camera FROM_ABOVE = new Camera(0, 0, 0, 0, 0.8, 90, -90);

    @BeforeAll
    static void graphicsIsThere() {
        try (MujocoEnvironment environment = new MujocoEnvironment(MujocoTask.REACHER)) {
            new OffscreenCamera(environment.simulation(), 1, 1).close();
        } catch (ConfigurationException e) {
            assumeThat(Boolean.getBoolean(NeedsMujoco.REQUIRED))
                    .as(e.getMessage())
                    .isTrue();
            throw e;
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyTaskIsDrawnAndMoves(MujocoTask task) {
        try (Environment<?> registered = EnvironmentRegistry.standard().make(task.id());
                MujocoEnvironment environment = new MujocoEnvironment(task)) {
            assertThat(Renderers.of(registered)).isPresent();
            Renderer renderer = Renderers.of(environment).orElseThrow();
            environment.reset(1);
            int[] start = pixels(renderer);
            assertThat(Arrays.stream(start).distinct().count()).isGreaterThan(50);
            assertThat(pixels(renderer)).isEqualTo(start);
            float[] action =
                    new float[environment.simulation().field(DataField.CTRL).length()];
            Arrays.fill(action, 0.3f);
            for (int i = 0; i < 5; i++) {
                environment.step(action);
            }
            assertThat(pixels(renderer)).isNotEqualTo(start);
        }
    }

    private static int[] pixels(Renderer renderer) {
        BufferedImage image = renderer.render();
        assertThat(image.getWidth()).isEqualTo(renderer.width());
        assertThat(image.getHeight()).isEqualTo(renderer.height());
        return image.getRGB(0, 0, renderer.width(), renderer.height(), null, 0, renderer.width());
    }

    /** The red mark of the reacher's table, which is 0.2 metres off: left of the middle, or above it. */
    @Test
    void aPictureIsTheRightWayUp() {
        try (MujocoEnvironment environment = new MujocoEnvironment(MujocoTask.REACHER);
                OffscreenCamera camera = new OffscreenCamera(environment.simulation(), 90, 60)) {
            environment.reset(1);
            int[] left = markSeen(environment, camera, -0.2, 0);
            int[] above = markSeen(environment, camera, 0, 0.2);
            assertThat(left[0]).isLessThan(40);
            assertThat(left[1]).isBetween(25, 35);
            assertThat(above[0]).isBetween(40, 50);
            assertThat(above[1]).isLessThan(25);
        }
    }

    private static int[] markSeen(MujocoEnvironment environment, OffscreenCamera camera, double x, double y) {
        MemoryState state = MemoryState.of(environment.simulation());
        if (state.entries().get("positions") instanceof double[] positions) {
            positions[2] = x;
            positions[3] = y;
        }
        environment.simulation().load(state);
        byte[] rgb = new byte[3 * 90 * 60];
        camera.take(FROM_ABOVE, rgb);
        int reddest = 0;
        for (int pixel = 0; pixel < 90 * 60; pixel++) {
            reddest = redness(rgb, pixel) > redness(rgb, reddest) ? pixel : reddest;
        }
        return new int[] {reddest % 90, reddest / 90};
    }

    private static int redness(byte[] rgb, int pixel) {
        return 2 * Byte.toUnsignedInt(rgb[3 * pixel])
                - Byte.toUnsignedInt(rgb[3 * pixel + 1])
                - Byte.toUnsignedInt(rgb[3 * pixel + 2]);
    }

    /** Pictures are no part of the physics. */
    @Test
    void drawingChangesNothing() {
        try (MujocoEnvironment drawn = new MujocoEnvironment(MujocoTask.HOPPER);
                MujocoEnvironment unseen = new MujocoEnvironment(MujocoTask.HOPPER)) {
            Renderer renderer = Renderers.of(drawn).orElseThrow();
            assertThat(drawn.reset(4)).isEqualTo(unseen.reset(4));
            for (int i = 0; i < 10; i++) {
                renderer.render();
                Step step = drawn.step(new float[] {0.1f, -0.2f, 0.3f});
                Step expected = unseen.step(new float[] {0.1f, -0.2f, 0.3f});
                assertThat(step.observation()).isEqualTo(expected.observation());
            }
        }
    }

    @Test
    void whatIsClosedSaysSo() {
        try (MujocoEnvironment environment = new MujocoEnvironment(MujocoTask.REACHER)) {
            OffscreenCamera camera = new OffscreenCamera(environment.simulation(), 8, 8);
            camera.close();
            camera.close();
            assertThatThrownBy(() -> camera.take(FROM_ABOVE, new byte[3 * 64]))
                    .isInstanceOf(MujocoException.class)
                    .hasMessage("the camera is closed");
            OffscreenCamera orphan = new OffscreenCamera(environment.simulation(), 8, 8);
            environment.close();
            assertThatThrownBy(() -> orphan.take(FROM_ABOVE, new byte[3 * 64])).isInstanceOf(RuntimeException.class);
            orphan.close();
        }
    }
}
