package dev.bellman.mujoco;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.bellman.base.Check;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;

/**
 * Takes pictures of a simulation, without a window: by EGL, or else by OSMesa. Used by one platform thread at a time, while the simulation
 * is not stepped. What it takes of the graphics library is freed when it is closed, or some time after it was forgotten.
 */
public final class OffscreenCamera implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final int MAX_SHAPES = 1000;
    private static final int SMALL_FONT = 100;
    private static final int OFFSCREEN = 1;
    private static final int EVERYTHING = 7;

    private final MujocoSimulation simulation;
    private final int width;
    private final int height;
    private final SceneMemory memory;
    private final MemorySegment pixels;
    private final Cleaner.Cleanable cleaning;
    private boolean open = true;

    /**
     * Sets up the drawing.
     *
     * @param width pixels, at least 1
     * @param height pixels, at least 1
     * @throws dev.bellman.base.ConfigurationException if neither EGL nor OSMesa works here
     */
    public OffscreenCamera(MujocoSimulation simulation, int width, int height) {
        this.simulation = simulation;
        this.width = Check.atLeast("width of a picture", width, 1);
        this.height = Check.atLeast("height of a picture", height, 1);
        pixels = Arena.ofAuto().allocate(3L * width * height);
        memory = new SceneMemory(simulation.model().library(), GraphicsContext.of(width, height));
        cleaning = CLEANER.register(this, memory::free);
        simulation.model().reserveFrame(width, height);
        memory.bound(this::prepare);
    }

    private void prepare() {
        long model = simulation.model().address();
        memory.call("mjv_makeScene", model, memory.scene.address(), MAX_SHAPES);
        memory.call("mjr_makeContext", model, memory.context.address(), SMALL_FONT);
        memory.call("mjr_setBuffer", OFFSCREEN, memory.context.address());
        if (memory.context.get(JAVA_INT, memory.offset("mjrContext.currentBuffer")) != OFFSCREEN) {
            throw new MujocoException("this OpenGL cannot draw pictures without a window");
        }
    }

    /** Pixels. */
    public int width() {
        return width;
    }

    /** Pixels. */
    public int height() {
        return height;
    }

    /**
     * Takes a picture.
     *
     * @param rgb [height x width x 3] bytes of red, green and blue, from the top left on, to be filled
     */
    public void take(Camera camera, byte[] rgb) {
        if (!open) {
            throw new MujocoException("the camera is closed");
        }
        if (rgb.length != pixels.byteSize()) {
            throw new IllegalArgumentException(rgb.length + " bytes for a picture of " + pixels.byteSize());
        }
        place(camera);
        memory.bound(this::draw);
        int bytesPerLine = 3 * width;
        for (int line = 0; line < height; line++) {
            long from = (long) (height - 1 - line) * bytesPerLine;
            MemorySegment.copy(pixels, JAVA_BYTE, from, rgb, line * bytesPerLine, bytesPerLine);
        }
        Reference.reachabilityFence(this);
    }

    private void place(Camera camera) {
        Doubles places = simulation.field(DataField.XPOS);
        long lookAt = memory.offset("mjvCamera.lookat");
        memory.camera.set(JAVA_DOUBLE, lookAt, places.get(3 * camera.body()) + camera.x());
        memory.camera.set(JAVA_DOUBLE, lookAt + Double.BYTES, places.get(3 * camera.body() + 1) + camera.y());
        memory.camera.set(JAVA_DOUBLE, lookAt + 2 * Double.BYTES, camera.height());
        memory.camera.set(JAVA_DOUBLE, memory.offset("mjvCamera.distance"), camera.distance());
        memory.camera.set(JAVA_DOUBLE, memory.offset("mjvCamera.azimuth"), camera.azimuth());
        memory.camera.set(JAVA_DOUBLE, memory.offset("mjvCamera.elevation"), camera.elevation());
    }

    private void draw() {
        memory.call(
                "mjv_updateScene",
                simulation.model().address(),
                simulation.address(),
                memory.options.address(),
                memory.perturbation.address(),
                memory.camera.address(),
                EVERYTHING,
                memory.scene.address());
        // The rectangle of four integers is passed as two longs.
        long size = Integer.toUnsignedLong(width) | (long) height << Integer.SIZE;
        memory.call("mjr_render", 0, size, memory.scene.address(), memory.context.address());
        memory.call("mjr_readPixels", pixels.address(), 0, 0, size, memory.context.address());
        Messages.takeWarning().ifPresent(warning -> {
            throw new MujocoException("MuJoCo cannot draw: " + warning);
        });
    }

    /** A second time, does nothing. */
    @Override
    public void close() {
        open = false;
        cleaning.clean();
    }
}
