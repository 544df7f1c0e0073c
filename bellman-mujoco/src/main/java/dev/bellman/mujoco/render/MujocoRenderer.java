package dev.bellman.mujoco.render;

import dev.bellman.envs.render.Renderer;
import dev.bellman.mujoco.Camera;
import dev.bellman.mujoco.MujocoSimulation;
import dev.bellman.mujoco.OffscreenCamera;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** Draws a simulation as MuJoCo does. */
public final class MujocoRenderer implements Renderer {
    private final OffscreenCamera offscreen;
    private final Camera camera;
    private final int framesPerSecond;
    private final byte[] rgb;

    /**
     * Sets up the drawing.
     *
     * @param framesPerSecond how many steps make a second of film
     * @throws dev.bellman.base.ConfigurationException if neither EGL nor OSMesa works here
     */
    public MujocoRenderer(MujocoSimulation simulation, Camera camera, int framesPerSecond, int width, int height) {
        offscreen = new OffscreenCamera(simulation, width, height);
        this.camera = camera;
        this.framesPerSecond = framesPerSecond;
        rgb = new byte[3 * width * height];
    }

    @Override
    public int width() {
        return offscreen.width();
    }

    @Override
    public int height() {
        return offscreen.height();
    }

    @Override
    public int framesPerSecond() {
        return framesPerSecond;
    }

    @Override
    public void paint(Graphics2D graphics) {
        graphics.drawImage(render(), 0, 0, null);
    }

    @Override
    public BufferedImage render() {
        offscreen.take(camera, rgb);
        BufferedImage image = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Byte.toUnsignedInt(rgb[3 * i]) << 16
                    | Byte.toUnsignedInt(rgb[3 * i + 1]) << 8
                    | Byte.toUnsignedInt(rgb[3 * i + 2]);
        }
        return image;
    }
}
