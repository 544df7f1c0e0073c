package dev.bellman.mujoco;

import dev.bellman.base.ConfigurationException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the library's file. */
final class LibraryFiles {
    /** What the system's loader is asked for, in turn. */
    private static final String[] NAMES = {
        "libmujoco.so.2.2.2", "libmujoco.so", "libmujoco.2.2.2.dylib", "libmujoco.dylib", "mujoco.dll"
    };

    private LibraryFiles() {}

    /** A library that could be loaded. */
    record Found(String name, SymbolLookup symbols) {}

    /**
     * Loads the library that the user names, or else the first of the usual names that there is. It stays loaded.
     *
     * @throws ConfigurationException if there is none
     */
    static Found find() {
        Optional<String> named = Optional.ofNullable(System.getProperty(MujocoLibrary.PROPERTY))
                .or(() -> Optional.ofNullable(System.getenv(MujocoLibrary.VARIABLE)))
                .filter(file -> !file.isEmpty());
        return named.isPresent() ? find(named.get()) : firstOf(NAMES);
    }

    /** The library in that file. */
    static Found find(String file) {
        try {
            return new Found(file, SymbolLookup.libraryLookup(Path.of(file), Arena.global()));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "there is no MuJoCo library in the file " + file + ", which -D" + MujocoLibrary.PROPERTY + " or "
                            + MujocoLibrary.VARIABLE + " names",
                    e);
        }
    }

    /** The first of these that the system's loader knows. */
    static Found firstOf(String... names) {
        for (String name : names) {
            try {
                return new Found(name, SymbolLookup.libraryLookup(name, Arena.global()));
            } catch (IllegalArgumentException e) {
                // Not that one: the next.
            }
        }
        throw new ConfigurationException("MuJoCo is not installed: " + MujocoLibrary.INSTALL);
    }
}
