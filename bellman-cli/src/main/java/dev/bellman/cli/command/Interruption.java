package dev.bellman.cli.command;

import dev.bellman.cli.console.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * While it is open, the first signal to end the process only asks the work to stop; the second one ends the process. Java's
 * shutdown hooks cannot tell a second signal, so this goes one level below them.
 */
final class Interruption implements AutoCloseable {
    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

    private final Runnable stop;
    private final Console console;
    private final List<Runnable> restore = new ArrayList<>();
    private volatile int received;

    /** @param stop called once, on another thread */
    Interruption(Runnable stop, Console console) {
        this.stop = stop;
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
        if (received != 0) {
            Runtime.getRuntime().halt(128 + signal.getNumber());
        }
        received = signal.getNumber();
        console.error().println();
        console.error().println("stopping after this step, with a checkpoint; once more ends it without");
        stop.run();
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
