package dev.bellman.mujoco;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** Gives the library a model as a file in its virtual file system, which is in memory. */
final class ModelCompiler {
    private static final String FILE = "model.xml";
    private static final int MESSAGE_BYTES = 1000;

    private ModelCompiler() {}

    /**
     * Compiles a model.
     *
     * @return the address of a new {@code mjModel}, which is the caller's to free
     */
    static long compile(MujocoLibrary library, String name, String xml) {
        Caller caller = library.caller();
        try (Arena arena = Arena.ofConfined()) {
            CallFrame frame = new CallFrame(arena);
            MemorySegment file = arena.allocateFrom(FILE);
            MemorySegment files = arena.allocate(library.offsets().of("mjVFS"), Long.BYTES);
            caller.call(frame.with(files.address()), library.function("mj_defaultVFS"));
            put(library, frame, files, file, xml.getBytes(StandardCharsets.UTF_8));
            MemorySegment message = arena.allocate(MESSAGE_BYTES);
            try {
                return compile(library, frame, files, file, message, name);
            } finally {
                caller.call(frame.with(files.address()), library.function("mj_deleteVFS"));
            }
        }
    }

    private static void put(
            MujocoLibrary library, CallFrame frame, MemorySegment files, MemorySegment file, byte[] content) {
        frame.with(files.address(), file.address(), content.length);
        library.caller().call(frame, library.function("mj_makeEmptyFileVFS"));
        files.get(ADDRESS, library.offsets().of("mjVFS.filedata"))
                .reinterpret(content.length)
                .copyFrom(MemorySegment.ofArray(content));
    }

    /** One at a time: the library keeps what it parsed last in a variable, which we have no use for. */
    private static synchronized long compile(
            MujocoLibrary library,
            CallFrame frame,
            MemorySegment files,
            MemorySegment file,
            MemorySegment message,
            String name) {
        frame.with(file.address(), files.address(), message.address(), MESSAGE_BYTES);
        long model = library.caller().call(frame, library.function("mj_loadXML"));
        library.caller().call(frame, library.function("mj_freeLastXML"));
        boolean warned = message.get(JAVA_BYTE, 0) != 0;
        if (model != 0 && warned) {
            library.caller().call(frame.with(model), library.function("mj_deleteModel"));
        }
        if (model == 0 || warned) {
            String reason = message.getString(0).strip().replaceAll("\\s+", " ");
            throw new MujocoException("MuJoCo refuses the model " + name + ": " + reason);
        }
        return model;
    }
}
