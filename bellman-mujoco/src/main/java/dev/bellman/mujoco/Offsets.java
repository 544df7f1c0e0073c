package dev.bellman.mujoco;

import dev.bellman.base.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Where the fields of MuJoCo's structures lie: {@code mjData.qpos} is a distance in bytes, {@code mjData} a size. One table for
 * each supported version, made by {@code native/offsets.c}.
 */
final class Offsets {
    /** What {@code mj_version} says, and how people call it. */
    static final Map<Integer, String> SUPPORTED = Map.of(222, "2.2.2");

    private final Map<String, Long> values;

    private Offsets(Map<String, Long> values) {
        this.values = values;
    }

    /**
     * The table of that version.
     *
     * @param origin where the library was found, for the message
     * @throws ConfigurationException if the version is unknown, naming it and those that are known
     */
    static Offsets of(int version, String origin) {
        if (!SUPPORTED.containsKey(version)) {
            throw new ConfigurationException("MuJoCo " + version / 100 + "." + version / 10 % 10 + "." + version % 10
                    + " (" + origin + ") is not supported, only " + String.join(", ", SUPPORTED.values())
                    + ": " + MujocoLibrary.INSTALL);
        }
        Properties table = new Properties();
        try (InputStream in = Offsets.class.getResourceAsStream("offsets-" + version + ".properties")) {
            if (in == null) {
                throw new AssertionError("every supported version has a table");
            }
            table.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Offsets(table.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, name -> Long.valueOf(table.getProperty(name)))));
    }

    /** Bytes from the start of the structure, or the size of the structure itself. */
    long of(String name) {
        Long value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("MuJoCo's table of offsets has no " + name);
        }
        return value;
    }
}
