package dev.bellman.cli.command;

import dev.bellman.cli.console.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * While it is open, the first signal to end the process only asks the work to stop. Work that has not stopped within {@value
 * #MOST_SECONDS} seconds is given up, and the process ended; a second signal ends it at once. Java's shutdown hooks cannot tell a
 * second signal, so this goes one level below them.
 */
final class Interruption implements AutoCloseable {
    /** From the signal to the end of the process, whatever it does. */
    static final int MOST_SECONDS = 2;

    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");
    /** A little less, for saying so and for ending the process takes time as well. */
    private static final long PATIENCE_MILLISECONDS = 1700;

    private static final long SAYING_MILLISECONDS = 100;

    private final Runnable stop;
    private final Supplier<String> giveUp;
    private final Console console;
    private final List<Runnable> restore = new ArrayList<>();
    private volatile int received;

    /**
     * @param stop called once, on another thread
     * @param giveUp called once, on another thread, where the work does not stop; says what is left of it
     */
    Interruption(Runnable stop, Supplier<String> giveUp, Console console) {
        this.stop = stop;
        this.giveUp = giveUp;
        this.console = console;
        for (String name : SIGNALS) {
            try {
                Signal signal = new Signal(name);
                SignalHandler before = Signal.handle(signal, this::handle);
                restore.add(() -> Signal.handle(signal, before));
            } catch (IllegalArgumentException absentOrReserved) {
                // Windows has no HUP, and java -Xrs keeps all of them to the system: then they end the process at once.
            }
        }
    }

    private void handle(Signal signal) {
        int code = 128 + signal.getNumber();
        if (received != 0) {
            Runtime.getRuntime().halt(code);
        }
        received = signal.getNumber();
        // Before anything is said: whoever reads the errors may not be reading any more.
        inBackground(() -> giveUpLater(code));
        stop.run();
        console.error().println();
        console.error().println("stopping after this step, with a checkpoint; once more ends it without");
    }

    /** Goes on when this is closed: what the work leaves to be closed may hang too. */
    private void giveUpLater(int code) {
        try {
            Thread.sleep(PATIENCE_MILLISECONDS);
            String left = giveUp.get();
            inBackground(() -> console.error().println(left)).join(SAYING_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Runtime.getRuntime().halt(code);
        }
    }

    private static Thread inBackground(Runnable work) {
        return Thread.ofPlatform().name("bellman-interruption").daemon().start(work);
    }

    /** The number of the signal that came. */
    OptionalInt signal() {
        return received == 0 ? OptionalInt.empty() : OptionalInt.of(received);
    }

    @Override
    public void close() {
        restore.forEach(Runnable::run);
    }
}
