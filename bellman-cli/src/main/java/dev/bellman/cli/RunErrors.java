package dev.bellman.cli;

import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Failures;
import dev.bellman.base.Quoted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Objects;

/** Says in one line why a command failed. */
final class RunErrors {
    private RunErrors() {}

    static int exitCode(Throwable problem) {
        return problem instanceof ConfigurationException ? Bellman.BAD_USAGE : Bellman.FAILED;
    }

    static String describe(Throwable problem) {
        return switch (problem) {
            case BellmanException known -> oneLine(String.valueOf(known.getMessage()));
            case UncheckedIOException io -> describe(Objects.requireNonNull(io.getCause()));
            case FileSystemException io -> "cannot read or write " + io.getFile() + ": " + Failures.reason(io);
            case IOException io -> "cannot read or write: " + Failures.reason(io);
            case OutOfMemoryError full ->
                "out of memory: " + full.getMessage() + "; ask for less, or give Java more: BELLMAN_JAVA_OPTS=-Xmx8g";
            default -> unexpected(problem);
        };
    }

    /** A bug, here or in a user's class: where it happened, since the message alone seldom says. */
    private static String unexpected(Throwable problem) {
        StackTraceElement[] trace = problem.getStackTrace();
        String where = trace.length == 0 ? "" : " at " + trace[0];
        return oneLine(problem.toString()) + where + "; --verbose shows the whole trace";
    }

    static String oneLine(String message) {
        return Quoted.within(message.strip().replaceAll("\\s*\\R\\s*", " "));
    }
}
