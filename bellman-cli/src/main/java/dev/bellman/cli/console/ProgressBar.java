package dev.bellman.cli.console;

import java.util.Locale;

/** One line that says how far a run is. It is drawn over itself, so nothing is where there is no terminal. */
final class ProgressBar {
    private static final String ERASE_LINE = "\r\u001b[2K";
    private static final String FULL = "█";
    private static final String EMPTY = "░";
    private static final long NANOSECONDS_BETWEEN = 100_000_000;
    private static final int NARROWEST = 10;

    private final Console console;
    private final String full;
    private final String empty;
    private long nextTime = Long.MIN_VALUE;
    private boolean shown;

    ProgressBar(Console console) {
        this.console = console;
        boolean blocks = console.canShow(FULL + EMPTY);
        full = blocks ? FULL : "#";
        empty = blocks ? EMPTY : ".";
    }

    /** Whether it is time to draw again. */
    boolean due(long nanoTime) {
        return console.live() && nanoTime >= nextTime;
    }

    void draw(long nanoTime, double fraction, String figures) {
        nextTime = nanoTime + NANOSECONDS_BETWEEN;
        shown = true;
        String percent = String.format(Locale.ROOT, "%3d%% ", (int) (100 * fraction));
        int width = Math.max(NARROWEST, Math.min(30, console.columns() - 1 - percent.length() - figures.length() - 1));
        int filled = (int) (width * fraction);
        String bar = full.repeat(filled) + empty.repeat(width - filled);
        print(ERASE_LINE + percent + bar + " " + figures);
    }

    /** Makes room for other lines. */
    void erase() {
        if (shown) {
            print(ERASE_LINE);
            shown = false;
        }
    }

    private void print(String text) {
        console.error().print(text);
        console.error().flush();
    }
}
