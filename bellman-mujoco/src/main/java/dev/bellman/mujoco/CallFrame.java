package dev.bellman.mujoco;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The memory of a call under way: where it came from, whether an error ended it, the error's message, and the arguments. Used by one
 * thread at a time.
 */
final class CallFrame {
    /** Integers or pointers that a function can take. */
    static final int MAX_ARGUMENTS = 8;

    private static final long FAILED = 8;
    private static final long MESSAGE = 16;
    private static final long MESSAGE_BYTES = 1024;
    private static final long ARGUMENTS = MESSAGE + MESSAGE_BYTES;

    private final MemorySegment memory;
    private final MemorySegment arguments;

    /** A frame in memory of that arena. */
    CallFrame(Arena arena) {
        memory = arena.allocate(ARGUMENTS + MAX_ARGUMENTS * Long.BYTES, Long.BYTES);
        arguments = memory.asSlice(ARGUMENTS);
    }

    MemorySegment memory() {
        return memory;
    }

    MemorySegment arguments() {
        return arguments;
    }

    /** Sets the arguments from the first on; the others stay. */
    CallFrame with(long... values) {
        for (int i = 0; i < values.length; i++) {
            arguments.setAtIndex(JAVA_LONG, i, values[i]);
        }
        return this;
    }

    long argument(int index) {
        return arguments.getAtIndex(JAVA_LONG, index);
    }

    boolean failed() {
        return memory.get(JAVA_LONG, FAILED) != 0;
    }

    /** The message of the error that ended the call; the frame can then be used again. */
    String takeError() {
        memory.set(JAVA_LONG, FAILED, 0);
        return memory.getString(MESSAGE);
    }
}
