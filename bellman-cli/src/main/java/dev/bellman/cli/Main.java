package dev.bellman.cli;

import dev.bellman.cli.console.Console;

/** What {@code ./bellman} starts. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] words) {
        System.exit(Bellman.run(Console.system(), words));
    }
}
