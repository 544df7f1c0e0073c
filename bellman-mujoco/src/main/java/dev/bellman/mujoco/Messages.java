package dev.bellman.mujoco;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** What the library says through its callbacks. */
final class Messages {
    private static final MethodType TAKES_TEXT = MethodType.methodType(void.class, MemorySegment.class);
    private static final long MAX_BYTES = 1024;

    /** The last warning of each thread: the library calls back on the thread that called it. */
    private static final ThreadLocal<String> WARNING = new ThreadLocal<>();

    private Messages() {}

    /** What {@code mju_user_warning} is to point to. */
    static MemorySegment warningHandler() {
        return Native.callback(MethodHandles.lookup(), "warned", TAKES_TEXT, ADDRESS);
    }

    /** A handler of errors for calls that cannot be left. */
    static MemorySegment lastResort() {
        return Native.callback(MethodHandles.lookup(), "stopThread", TAKES_TEXT, ADDRESS);
    }

    /** The last warning on this thread since this was last asked. */
    static Optional<String> takeWarning() {
        Optional<String> warning = Optional.ofNullable(WARNING.get());
        WARNING.remove();
        return warning;
    }

    @SuppressWarnings("unused") // called by the library
    private static void warned(MemorySegment text) {
        WARNING.set(text.reinterpret(MAX_BYTES).getString(0));
    }

    /** The library must not go on after an error, and the process should: so this thread does not. */
    @SuppressWarnings("unused") // called by the library
    private static void stopThread(MemorySegment text) {
        System.err.println("MuJoCo: " + text.reinterpret(MAX_BYTES).getString(0) + "; the thread "
                + Thread.currentThread().getName() + " stops here for good");
        while (true) {
            LockSupport.park();
        }
    }
}
