package dev.bellman.mujoco;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Optional;

/** A library that makes OpenGL contexts: its functions take integers and pointers, up to six. */
final class GraphicsLibrary {
    private static final int NOW_AND_GLOBAL = 0x102;

    private static final MethodHandle CALL = Linker.nativeLinker()
            .downcallHandle(
                    FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));

    private final String file;
    private final SymbolLookup symbols;

    private GraphicsLibrary(String file, SymbolLookup symbols) {
        this.file = file;
        this.symbols = symbols;
    }

    /** Loads a library for as long as that arena lives; empty if it is missing. */
    static Optional<GraphicsLibrary> load(String file, Arena arena) {
        try {
            return Optional.of(new GraphicsLibrary(file, SymbolLookup.libraryLookup(file, arena)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Calls a function; arguments that it does not have are not noticed. */
    long call(String function, long... arguments) {
        MemorySegment address =
                symbols.find(function).orElseThrow(() -> new MujocoException(file + " has no function " + function));
        long[] all = Arrays.copyOf(arguments, 6);
        try {
            return (long) CALL.invokeExact(address, all[0], all[1], all[2], all[3], all[4], all[5]);
        } catch (Throwable e) {
            throw Native.rethrown(e);
        }
    }

    /** The same for a function that returns a truth value in 32 bits or 8. */
    boolean succeeds(String function, long... arguments) {
        return (call(function, arguments) & 0xff) != 0;
    }

    /** The same library for the life of the process, where MuJoCo finds it: it looks among the symbols of the process. */
    GraphicsLibrary kept() {
        MethodHandle open = Native.systemFunction("dlopen", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment handle = (MemorySegment) open.invokeExact(arena.allocateFrom(file), NOW_AND_GLOBAL);
            if (handle.address() == 0) {
                throw new MujocoException(file + " cannot be loaded");
            }
        } catch (Throwable e) {
            throw Native.rethrown(e);
        }
        return new GraphicsLibrary(file, SymbolLookup.libraryLookup(file, Arena.global()));
    }
}
