package dev.bellman.cli.console;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the command line writes: results to {@code out}, everything else to {@code error}.
 *
 * @param out standard output
 * @param error standard error
 * @param live whether {@code error} is a terminal, where a line can be written over
 * @param columns width of a line on {@code error}
 */
public record Console(PrintStream out, PrintStream error, boolean live, int columns) {
    private static final int TERMINAL_COLUMNS = 80;
    private static final int FILE_COLUMNS = 120;

    /** Of this process. */
    public static Console system() {
        boolean live = errorIsTerminal();
        int usual = live ? TERMINAL_COLUMNS : FILE_COLUMNS;
        return new Console(System.out, System.err, live, columns(System.getenv("COLUMNS"), usual));
    }

    /** The same with all of {@code out} going to {@code error}. */
    public Console withoutOut() {
        return new Console(error, error, live, columns);
    }

    /** The same without progress bars, where several things write at a time. */
    public Console withoutBars() {
        return new Console(out, error, false, columns);
    }

    /** Whether the terminal can show that text. */
    boolean canShow(String text) {
        return error.charset().newEncoder().canEncode(text);
    }

    /** Java only says whether input and output both are a terminal; Linux says it of each stream. */
    private static boolean errorIsTerminal() {
        Path stream = Path.of("/proc/self/fd/2");
        try {
            String target = Files.readSymbolicLink(stream).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException noSuchThing) {
            java.io.Console console = System.console();
            return console != null && console.isTerminal();
        }
    }

    private static int columns(@Nullable String text, int usual) {
        return text != null && text.matches("\\d{2,3}") ? Integer.parseInt(text) : usual;
    }
}
