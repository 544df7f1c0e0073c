package dev.bellman.mujoco;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** What a camera takes of the library: its structures, and a graphics context. It knows nothing of the camera. */
final class SceneMemory {
    final MemorySegment camera;
    final MemorySegment options;
    final MemorySegment perturbation;
    final MemorySegment scene;
    final MemorySegment context;

    private final MujocoLibrary library;
    private final GraphicsContext graphics;
    private final Arena arena = Arena.ofAuto();
    private final CallFrame frame = new CallFrame(arena);

    SceneMemory(MujocoLibrary library, GraphicsContext graphics) {
        this.library = library;
        this.graphics = graphics;
        camera = struct("mjvCamera", "mjv_defaultCamera");
        options = struct("mjvOption", "mjv_defaultOption");
        perturbation = struct("mjvPerturb", "mjv_defaultPerturb");
        scene = struct("mjvScene", "mjv_defaultScene");
        context = struct("mjrContext", "mjr_defaultContext");
    }

    private MemorySegment struct(String type, String initialize) {
        MemorySegment struct = arena.allocate(offset(type), Long.BYTES);
        call(initialize, struct.address());
        return struct;
    }

    long offset(String name) {
        return library.offsets().of(name);
    }

    void call(String function, long... arguments) {
        library.caller().call(frame.with(arguments), library.function(function));
    }

    /** Does something with the graphics context bound to this thread. */
    void bound(Runnable drawing) {
        graphics.bind();
        try {
            drawing.run();
        } finally {
            graphics.unbind();
        }
    }

    /** Gives everything back; once. */
    void free() {
        bound(() -> {
            call("mjr_freeContext", context.address());
            call("mjv_freeScene", scene.address());
        });
        graphics.free();
    }
}
