package dev.bellman.mujoco;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Cleaner;

/** An object of the library and what goes with it, freed when the last of its users has let go of it. */
final class SharedMemory {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final MethodHandle DELETE =
            Linker.nativeLinker().downcallHandle(FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG));

    private final Arena arena = Arena.ofShared();
    private int users;

    /** Where memory can be had that lives as long. */
    Arena arena() {
        return arena;
    }

    /**
     * Takes over an object of the library.
     *
     * @param size its bytes
     * @param delete the address of the function that frees it
     */
    MemorySegment adopt(long address, long size, long delete) {
        MemorySegment target = MemorySegment.ofAddress(delete);
        return MemorySegment.ofAddress(address).reinterpret(size, arena, freed -> {
            try {
                DELETE.invokeExact(target, freed.address());
            } catch (Throwable e) {
                throw Native.rethrown(e);
            }
        });
    }

    /**
     * A use of it by that owner, which ends when it is closed, or else some time after the owner was forgotten.
     *
     * @throws MujocoException if the last use has ended
     */
    synchronized Use use(Object owner) {
        if (!arena.scope().isAlive()) {
            throw new MujocoException(owner + " is closed");
        }
        Use use = new Use(this);
        users++;
        CLEANER.register(owner, use::close);
        return use;
    }

    /** Knows nothing of the owner, so that the owner can be forgotten. */
    static final class Use {
        private final SharedMemory memory;
        private volatile boolean open = true;

        private Use(SharedMemory memory) {
            this.memory = memory;
        }

        boolean open() {
            return open;
        }

        /**
         * Ends the use; after the first time, does nothing.
         *
         * @throws MujocoException if another thread is in the midst of a call with that memory
         */
        void close() {
            synchronized (memory) {
                if (!open) {
                    return;
                }
                if (memory.users == 1) {
                    memory.free();
                }
                memory.users--;
                open = false;
            }
        }
    }

    private void free() {
        try {
            arena.close();
        } catch (IllegalStateException e) {
            throw new MujocoException("a simulation cannot be closed while another thread steps it");
        }
    }
}
