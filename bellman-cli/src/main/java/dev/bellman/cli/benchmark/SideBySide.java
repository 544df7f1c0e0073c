package dev.bellman.cli.benchmark;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Works through a list, several items at a time. The first failure asks the others to stop. */
final class SideBySide {
    private final int workers;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean stopRequested;

    /** @param workers how many items at a time; at least 1 */
    SideBySide(int workers) {
        this.workers = workers;
    }

    /** Asks, from any thread, that nothing new is begun; what is under way has to ask {@link #isStopping}. */
    void requestStop() {
        stopRequested = true;
    }

    /** Whether work under way should come to an end. */
    boolean isStopping() {
        return stopRequested;
    }

    /** Works until all is done, or stopping; throws what the first item to fail threw. */
    <T> void run(List<T> items, Consumer<T> work) {
        try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
            items.forEach(item -> pool.execute(() -> attempt(item, work)));
        }
        Throwable first = failure.get();
        if (first instanceof Error error) {
            throw error;
        }
        if (first instanceof RuntimeException exception) {
            throw exception;
        }
    }

    private <T> void attempt(T item, Consumer<T> work) {
        if (stopRequested) {
            return;
        }
        try {
            work.accept(item);
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            requestStop();
        }
    }
}
