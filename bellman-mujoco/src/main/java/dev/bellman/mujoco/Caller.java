package dev.bellman.mujoco;

import java.lang.foreign.MemorySegment;

/** Calls functions of the library. */
interface Caller {
    /** What {@code mju_user_error} is to point to. */
    MemorySegment errorHandler();

    /**
     * Calls a function with the frame's arguments.
     *
     * @param function its address
     * @return what it returned
     * @throws MujocoException if an error ended it; what it worked on must be reset or thrown away
     */
    long call(CallFrame frame, long function);
}
