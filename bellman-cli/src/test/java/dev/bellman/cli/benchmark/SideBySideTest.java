package dev.bellman.cli.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SideBySideTest {
    private static final List<Integer> ITEMS = IntStream.range(0, 20).boxed().toList();

    private final Set<Integer> done = ConcurrentHashMap.newKeySet();

    @Test
    void worksOnSeveralAtATimeUntilAllIsDone() {
        CountDownLatch both = new CountDownLatch(2);
        new SideBySide(2).run(ITEMS, item -> {
            both.countDown();
            await(both);
            done.add(item);
        });
        assertThat(done).containsAll(ITEMS);
        new SideBySide(2).run(List.<Integer>of(), done::add);
    }

    @Test
    void theFirstFailureStopsTheOthersAndIsThrown() {
        SideBySide workers = new SideBySide(2);
        CountDownLatch begun = new CountDownLatch(2);
        assertThatThrownBy(() -> workers.run(ITEMS, item -> {
                    begun.countDown();
                    await(begun);
                    if (item == 0) {
                        throw new IllegalStateException("broken");
                    }
                    while (!workers.isStopping()) {
                        Thread.onSpinWait();
                    }
                    done.add(item);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken");
        assertThat(done).containsExactly(1);
    }

    @Test
    void beginsNothingNewOnceItIsAskedToStop() {
        SideBySide workers = new SideBySide(1);
        workers.run(ITEMS, item -> {
            done.add(item);
            if (item == 3) {
                workers.requestStop();
            }
        });
        assertThat(done).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
