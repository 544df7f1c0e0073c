package dev.bellman.train;

import java.util.Objects;

/** The version of Bellman that runs. */
public final class Version {
    private Version() {}

    /** From the jar's manifest; {@code development} where classes run without a jar. */
    public static String current() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "development");
    }
}
