package dev.bellman.mujoco;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Plain calls, for platforms without {@link TrappingCaller}: an error of the library stops the calling thread for good, after its message
 * went to the standard error stream. The process lives on.
 */
final class DirectCaller implements Caller {
    /** In the C conventions of all 64-bit platforms, a function does not notice arguments that it does not have. */
    private static final MethodHandle CALL = Linker.nativeLinker()
            .downcallHandle(FunctionDescriptor.of(
                    JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));

    private final MemorySegment handler;

    DirectCaller(MemorySegment handler) {
        this.handler = handler;
    }

    @Override
    public MemorySegment errorHandler() {
        return handler;
    }

    @Override
    public long call(CallFrame frame, long function, int times) {
        MemorySegment address = MemorySegment.ofAddress(function);
        long result = 0;
        for (int i = 0; i < times; i++) {
            result = call(frame, address);
        }
        return result;
    }

    private static long call(CallFrame frame, MemorySegment function) {
        try {
            return (long) CALL.invokeExact(
                    function,
                    frame.argument(0),
                    frame.argument(1),
                    frame.argument(2),
                    frame.argument(3),
                    frame.argument(4),
                    frame.argument(5),
                    frame.argument(6),
                    frame.argument(7));
        } catch (Throwable e) {
            throw Native.rethrown(e);
        }
    }
}
