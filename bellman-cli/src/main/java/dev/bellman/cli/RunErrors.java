package dev.bellman.cli;

import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Says in one line why a command failed. */
final class RunErrors {
    private RunErrors() {}

    static int exitCode(Throwable problem) {
        return problem instanceof ConfigurationException ? Bellman.BAD_USAGE : Bellman.FAILED;
    }

    static String describe(Throwable problem) {
        return switch (problem) {
            case BellmanException known -> oneLine(String.valueOf(known.getMessage()));
            case UncheckedIOException io -> "cannot read or write: " + oneLine(String.valueOf(io.getCause()));
            case IOException io -> "cannot read or write: " + oneLine(io.toString());
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
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
