package dev.bellman.mujoco;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The MuJoCo library of this process: found when first asked for, its version and the table of its structures checked, its error and
 * warning handlers replaced. Safe for use by several threads.
 */
public final class MujocoLibrary {
    /** Names the library's file; without it, {@link #VARIABLE} of the process's environment does. */
    public static final String PROPERTY = "bellman.mujoco.library";

    /** Names the library's file where {@link #PROPERTY} does not. */
    public static final String VARIABLE = "BELLMAN_MUJOCO_LIBRARY";

    /** How to get the library. */
    static final String INSTALL =
            "install it with 'apt-get install libmujoco2.2.2' (Debian, Ubuntu), or name the file of"
                    + " MuJoCo 2.2.2's library by -D" + PROPERTY + "=FILE or " + VARIABLE;

    /** A process has the library once, whoever asks: its handlers of errors and warnings are variables of it. */
    private static @Nullable MujocoLibrary loaded;

    private final String origin;
    private final SymbolLookup symbols;
    private final Offsets offsets;
    private final Caller caller;

    private MujocoLibrary(String origin, SymbolLookup symbols) {
        this.origin = origin;
        this.symbols = symbols;
        offsets = Offsets.of(version(symbols), origin);
        MemorySegment lastResort = Messages.lastResort();
        caller = TrappingCaller.supported() ? TrappingCaller.of(lastResort) : new DirectCaller(lastResort);
        setHandler("mju_user_error", caller.errorHandler());
        setHandler("mju_user_warning", Messages.warningHandler());
    }

    /**
     * The library.
     *
     * @throws ConfigurationException if it is missing, or of a version that is not supported
     */
    public static synchronized MujocoLibrary get() {
        if (loaded == null) {
            LibraryFiles.Found found = LibraryFiles.find();
            MujocoLibrary library = new MujocoLibrary(found.name(), found.symbols());
            LayoutCheck.check(library);
            loaded = library;
        }
        return loaded;
    }

    /** Why the library cannot be used; empty if it can. */
    public static Optional<String> problem() {
        try {
            get();
            return Optional.empty();
        } catch (BellmanException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static int version(SymbolLookup symbols) {
        MemorySegment function = symbols.find("mj_version")
                .orElseThrow(() -> new ConfigurationException(
                        "the file named as MuJoCo's library has no function" + " mj_version: it is another library"));
        try {
            return (int) Linker.nativeLinker()
                    .downcallHandle(function, FunctionDescriptor.of(JAVA_INT))
                    .invokeExact();
        } catch (Throwable e) {
            throw Native.rethrown(e);
        }
    }

    private void setHandler(String variable, MemorySegment handler) {
        Native.symbol(symbols, variable).reinterpret(ADDRESS.byteSize()).set(ADDRESS, 0, handler);
    }

    /** The address of a function. */
    long function(String name) {
        return Native.symbol(symbols, name).address();
    }

    Offsets offsets() {
        return offsets;
    }

    Caller caller() {
        return caller;
    }

    @Override
    public String toString() {
        return "MuJoCo " + Offsets.SUPPORTED.values() + " (" + origin + ")";
    }
}
