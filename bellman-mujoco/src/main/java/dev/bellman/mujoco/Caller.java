package dev.bellman.mujoco;

import java.lang.foreign.MemorySegment;

/** Calls functions of the library. */
interface Caller {
    /** What {@code mju_user_error} is to point to. */
    MemorySegment errorHandler();

    /**
     * Calls a function with the frame's arguments, the same ones several times.
     *
     * @param function its address
     * @param times at least 1
     * @return what it returned the last time
     * @throws MujocoException if an error ended it; what it worked on must be reset or thrown away
     */
    long call(CallFrame frame, long function, int times);

    /** Calls a function once. */
    default long call(CallFrame frame, long function) {
        return call(frame, function, 1);
    }
}
