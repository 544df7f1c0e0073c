package dev.bellman.train;

import java.util.function.Supplier;

/** For what is made in several steps, of which each may fail and leave those before it to be closed. */
final class Ownership {
    private Ownership() {}

    /**
     * What is made, and then owns what {@code close} would close.
     *
     * @param close called if making fails; what it throws itself does not hide the reason
     */
    static <T> T handOver(Runnable close, Supplier<T> making) {
        try {
            return making.get();
        } catch (RuntimeException | Error e) {
            try {
                close.run();
            } catch (RuntimeException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }
}
