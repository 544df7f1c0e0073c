package dev.bellman.mujoco;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Small helpers around {@code java.lang.foreign}. */
final class Native {
    private Native() {}

    /** A function of the C library. */
    static MethodHandle systemFunction(String name, FunctionDescriptor type) {
        return Linker.nativeLinker().downcallHandle(systemSymbol(name), type);
    }

    /** The address of a function of the C library. */
    static MemorySegment systemSymbol(String name) {
        return Linker.nativeLinker()
                .defaultLookup()
                .find(name)
                .orElseThrow(() -> new IllegalStateException("the C library has no " + name));
    }

    /** The address of a function or variable of a library. */
    static MemorySegment symbol(SymbolLookup library, String name) {
        return library.find(name)
                .orElseThrow(
                        () -> new MujocoException("the MuJoCo library has no function " + name + "; is it complete?"));
    }

    /** A function of C that calls a static method of Java, which must not throw; it lives as long as the process. */
    static MemorySegment callback(
            MethodHandles.Lookup lookup, String method, MethodType type, MemoryLayout... arguments) {
        try {
            MethodHandle target = lookup.findStatic(lookup.lookupClass(), method, type);
            return Linker.nativeLinker().upcallStub(target, FunctionDescriptor.ofVoid(arguments), Arena.global());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("the method is our own", e);
        }
    }

    /** What a call through a method handle threw, which is never checked: no function of C throws. */
    static RuntimeException rethrown(Throwable thrown) {
        if (thrown instanceof RuntimeException unchecked) {
            return unchecked;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(thrown);
    }
}
