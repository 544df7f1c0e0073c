package dev.bellman.cli;

import dev.bellman.cli.console.Console;

/** What {@code ./bellman} starts. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] words) {
        // Pictures and films go to files: Java is not to look for a display.
        System.setProperty("java.awt.headless", "true");
        Console console = Console.system();
        ForeignExit exit = ForeignExit.watch(console);
        int code = Bellman.run(console, words);
        exit.expect();
        System.exit(code);
    }
}
