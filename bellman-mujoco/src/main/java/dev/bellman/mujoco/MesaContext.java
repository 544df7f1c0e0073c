package dev.bellman.mujoco;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** A context by OSMesa, which draws with the processor, into memory of its own that nobody looks at. */
final class MesaContext implements GraphicsContext {
    private static final String FILE = "libOSMesa.so.8";
    private static final long RGBA = 0x1908;
    private static final long UNSIGNED_BYTE = 0x1401;

    private final GraphicsLibrary mesa;
    private final long context;
    private final int width;
    private final int height;
    private final MemorySegment pixels;

    private MesaContext(GraphicsLibrary mesa, long context, int width, int height) {
        this.mesa = mesa;
        this.context = context;
        this.width = width;
        this.height = height;
        pixels = Arena.ofAuto().allocate(4L * width * height);
    }

    /** A new context; empty if the library is missing or cannot make one. */
    static Optional<GraphicsContext> open(int width, int height) {
        try (Arena trial = Arena.ofConfined()) {
            return GraphicsLibrary.load(FILE, trial).flatMap(mesa -> open(mesa, width, height));
        } catch (MujocoException e) {
            return Optional.empty();
        }
    }

    private static Optional<GraphicsContext> open(GraphicsLibrary mesa, int width, int height) {
        long context = mesa.call("OSMesaCreateContextExt", RGBA, 24, 8, 0, 0);
        return context == 0 ? Optional.empty() : Optional.of(new MesaContext(mesa.kept(), context, width, height));
    }

    @Override
    public void bind() {
        if (!mesa.succeeds("OSMesaMakeCurrent", context, pixels.address(), UNSIGNED_BYTE, width, height)) {
            throw new MujocoException("OSMesa cannot bind its context");
        }
    }

    @Override
    public void unbind() {
        mesa.call("OSMesaMakeCurrent", 0, 0, UNSIGNED_BYTE, 0, 0);
    }

    @Override
    public void free() {
        mesa.call("OSMesaDestroyContext", context);
    }
}
