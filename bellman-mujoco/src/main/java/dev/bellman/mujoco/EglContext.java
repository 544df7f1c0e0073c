package dev.bellman.mujoco;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** A context by EGL without a surface: Mesa's platform for that, or else that of the system's own display. */
final class EglContext implements GraphicsContext {
    private static final String FILE = "libEGL.so.1";
    private static final long SURFACELESS = 0x31DD;
    private static final long OPENGL = 0x30A2;
    /** 8 bits per colour, 24 of depth, 8 of stencil, OpenGL. */
    private static final int[] ATTRIBUTES = {
        0x3024, 8, 0x3023, 8, 0x3022, 8, 0x3021, 8, 0x3025, 24, 0x3026, 8, 0x3033, 1, 0x3040, 8, 0x3038
    };

    private final GraphicsLibrary egl;
    private final long display;
    private final long context;

    private EglContext(GraphicsLibrary egl, long display, long context) {
        this.egl = egl;
        this.display = display;
        this.context = context;
    }

    /** A new context; empty if the library is missing or cannot make one. */
    static Optional<GraphicsContext> open() {
        // Loaded for good only when it works: MuJoCo takes the graphics library that it finds in the process.
        try (Arena trial = Arena.ofConfined()) {
            return GraphicsLibrary.load(FILE, trial).flatMap(EglContext::open).map(EglContext::kept);
        } catch (MujocoException e) {
            return Optional.empty();
        }
    }

    private EglContext kept() {
        return new EglContext(egl.kept(), display, context);
    }

    private static Optional<EglContext> open(GraphicsLibrary egl) {
        long display = egl.call("eglGetPlatformDisplay", SURFACELESS, 0, 0);
        if (!egl.succeeds("eglInitialize", display, 0, 0)) {
            display = egl.call("eglGetDisplay", 0);
            if (!egl.succeeds("eglInitialize", display, 0, 0)) {
                return Optional.empty();
            }
        }
        egl.call("eglBindAPI", OPENGL);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment config = arena.allocate(ADDRESS);
            MemorySegment count = arena.allocate(JAVA_INT);
            long attributes = arena.allocateFrom(JAVA_INT, ATTRIBUTES).address();
            boolean chosen = egl.succeeds("eglChooseConfig", display, attributes, config.address(), 1, count.address());
            if (!chosen || count.get(JAVA_INT, 0) == 0) {
                return Optional.empty();
            }
            long context =
                    egl.call("eglCreateContext", display, config.get(ADDRESS, 0).address(), 0, 0);
            return context == 0 ? Optional.empty() : Optional.of(new EglContext(egl, display, context));
        }
    }

    @Override
    public void bind() {
        egl.call("eglBindAPI", OPENGL);
        if (!egl.succeeds("eglMakeCurrent", display, 0, 0, context)) {
            throw new MujocoException("EGL cannot bind its context; is it in use on another thread?");
        }
    }

    @Override
    public void unbind() {
        egl.call("eglMakeCurrent", display, 0, 0, 0);
    }

    @Override
    public void free() {
        egl.call("eglDestroyContext", display, context);
    }
}
