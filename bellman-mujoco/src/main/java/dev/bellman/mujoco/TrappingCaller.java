package dev.bellman.mujoco;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Makes an exception of an error inside the library.
 *
 * <p>MuJoCo calls {@code mju_user_error} and goes on as if nothing were wrong should that return: it must not. An exception of Java
 * cannot leave a callback, and {@code setjmp} cannot be called from Java, whose call has ended when {@code longjmp} wants to go back to
 * it. So the call and the handler are 193 bytes of machine code (source: {@code native/trap-x86_64.S}): the call notes the stack pointer
 * in the frame and the frame in the thread; the handler copies the message and goes back to where the call began, over nothing but C
 * frames of the library. That is what {@code longjmp} does, and what the library itself relies on when it compiles a model.
 */
final class TrappingCaller implements Caller {
    private static final MethodHandle CALL = Linker.nativeLinker()
            .downcallHandle(FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG));

    private static final byte[] CODE = HexFormat.of()
            .parseHex("555341544155415641574883ec184889fb4989f44989d54989ce4889238b3db5ffffff4889deff15"
                    + "94ffffff498b453048890424498b45384889442408498b7d00498b7508498b5510498b4d184d8b45"
                    + "204d8b4d2841ffd449ffce75cf4989c48b3d72ffffff31f6ff1552ffffff4c89e04883c418415f41"
                    + "5e415d415c5b5dc3578b3d51ffffffff153bffffff5e4885c074254889c348c74308010000004883"
                    + "ec08488d7b10baff030000ff151fffffff488b2331c0eba54889f7ff251fffffff");

    private static final long PAGE = 4096;
    private static final long SET_SPECIFIC = 0;
    private static final long GET_SPECIFIC = 8;
    private static final long COPY = 16;
    private static final long KEY = 24;
    private static final long OTHERWISE = 32;
    private static final long ENTRY = 64;
    private static final long HANDLER = 0xc0;

    private static final int READ = 1;
    private static final int WRITE = 2;
    private static final int EXECUTE = 4;
    private static final int PRIVATE_ANONYMOUS = 0x22;

    private final MemorySegment entry;
    private final MemorySegment handler;

    private TrappingCaller(MemorySegment page) {
        entry = page.asSlice(ENTRY, 0);
        handler = page.asSlice(HANDLER, 0);
    }

    /** Whether the machine code is for this platform. */
    static boolean supported() {
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return System.getProperty("os.name").equals("Linux")
                && (processor.equals("amd64") || processor.equals("x86_64"));
    }

    /**
     * Puts the code in a page of its own, which lives as long as the process.
     *
     * @param otherwise the handler of errors in calls that did not go through here
     */
    static TrappingCaller of(MemorySegment otherwise) {
        MemorySegment page = map();
        page.set(ADDRESS, SET_SPECIFIC, Native.systemSymbol("pthread_setspecific"));
        page.set(ADDRESS, GET_SPECIFIC, Native.systemSymbol("pthread_getspecific"));
        page.set(ADDRESS, COPY, Native.systemSymbol("strncpy"));
        page.set(JAVA_INT, KEY, newKey());
        page.set(ADDRESS, OTHERWISE, otherwise);
        MemorySegment.copy(CODE, 0, page, java.lang.foreign.ValueLayout.JAVA_BYTE, ENTRY, CODE.length);
        protect(page);
        return new TrappingCaller(page);
    }

    private static MemorySegment map() {
        MethodHandle map = Native.systemFunction(
                "mmap", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
        try {
            MemorySegment page =
                    (MemorySegment) map.invokeExact(MemorySegment.NULL, PAGE, READ | WRITE, PRIVATE_ANONYMOUS, -1, 0L);
            if (page.address() == -1) {
                throw new MujocoException("no memory for the calls to MuJoCo");
            }
            return page.reinterpret(PAGE);
        } catch (Throwable e) {
            throw Native.rethrown(e);
        }
    }

    private static void protect(MemorySegment page) {
        MethodHandle protect =
                Native.systemFunction("mprotect", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
        try {
            if ((int) protect.invokeExact(page, PAGE, READ | EXECUTE) != 0) {
                throw new MujocoException(
                        "this system does not allow to make memory executable, which calls to MuJoCo need");
            }
        } catch (Throwable e) {
            throw Native.rethrown(e);
        }
    }

    private static int newKey() {
        MethodHandle create =
                Native.systemFunction("pthread_key_create", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment key = arena.allocate(JAVA_INT);
            if ((int) create.invokeExact(key, MemorySegment.NULL) != 0) {
                throw new MujocoException("this process has no thread-specific key left, which calls to MuJoCo need");
            }
            return key.get(JAVA_INT, 0);
        } catch (Throwable e) {
            throw Native.rethrown(e);
        }
    }

    @Override
    public MemorySegment errorHandler() {
        return handler;
    }

    @Override
    public long call(CallFrame frame, long function, int times) {
        long result;
        try {
            result = (long) CALL.invokeExact(
                    entry, frame.memory(), function, frame.arguments().address(), (long) times);
        } catch (Throwable e) {
            throw Native.rethrown(e);
        }
        if (frame.failed()) {
            throw new MujocoException("MuJoCo: " + frame.takeError());
        }
        return result;
    }
}
