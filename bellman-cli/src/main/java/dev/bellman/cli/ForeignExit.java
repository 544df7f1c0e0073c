package dev.bellman.cli;

import dev.bellman.cli.console.Console;
import java.util.Optional;

/**
 * Makes a failure of an end of the process that is not the command's own: an environment, or a library that it uses, calls
 * {@code System.exit}, and whoever started the command would take its run for done.
 */
final class ForeignExit {
    private volatile boolean expected;

    private ForeignExit() {}

    /** From now on until {@link #expect}. */
    static ForeignExit watch(Console console) {
        ForeignExit watch = new ForeignExit();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> watch.end(console), "bellman-foreign-exit"));
        return watch;
    }

    /** The command is over. */
    void expect() {
        expected = true;
    }

    /** A signal ends the process without anybody having called exit, and is left alone. */
    private void end(Console console) {
        if (expected) {
            return;
        }
        caller().ifPresent(frame -> {
            console.error()
                    .println(
                            "bellman: " + frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName()
                                    + ":" + frame.getLineNumber()
                                    + ") called System.exit, so the command failed; a run goes on from its "
                                    + "newest checkpoint with './bellman resume RUN'");
            console.error().flush();
            Runtime.getRuntime().halt(Bellman.FAILED);
        });
    }

    private static Optional<StackTraceElement> caller() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(trace -> callerOfExit(trace).stream())
                .findFirst();
    }

    /** The frame below the calls of {@code exit}, the latest of which comes first. */
    static Optional<StackTraceElement> callerOfExit(StackTraceElement... trace) {
        boolean exits = false;
        for (StackTraceElement frame : trace) {
            boolean exit = frame.getMethodName().equals("exit")
                    && (frame.getClassName().equals("java.lang.System")
                            || frame.getClassName().equals("java.lang.Runtime"));
            if (exits && !exit) {
                return Optional.of(frame);
            }
            exits = exit;
        }
        return Optional.empty();
    }
}
