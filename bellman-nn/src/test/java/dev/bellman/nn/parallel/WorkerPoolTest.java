package dev.bellman.nn.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class WorkerPoolTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void runsEveryPartOnceAndWaitsForAll(int threads) {
        try (WorkerPool pool = new WorkerPool(threads, 0)) {
            for (int repetition = 0; repetition < 5_000; repetition++) {
                int parts = 1 + repetition % threads;
                // Not atomic: its contents are visible only if the pool orders the threads' writes before its return.
                int[] runs = new int[parts];
                pool.run((part, of) -> runs[part] += of, parts);
                assertThat(runs).containsOnly(parts);
                if (repetition % 1_000 == 0) {
                    // Long enough for the workers to fall asleep.
                    LockSupport.parkNanos(1_000_000);
                }
            }
        }
    }

    @Test
    void partsRunOnSeveralThreads() {
        try (WorkerPool pool = new WorkerPool(2, 0)) {
            CountDownLatch bothRun = new CountDownLatch(2);
            pool.run(
                    (part, parts) -> {
                        bothRun.countDown();
                        await(bothRun);
                    },
                    2);
            assertThat(bothRun.getCount()).isZero();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anOccupiedPoolRunsPartsOnTheCaller() {
        try (WorkerPool pool = new WorkerPool(3, 0)) {
            AtomicIntegerArray inner = new AtomicIntegerArray(3);
            pool.run(
                    (part, parts) -> {
                        Thread outer = Thread.currentThread();
                        pool.run(
                                (innerPart, innerParts) -> {
                                    assertThat(Thread.currentThread()).isSameAs(outer);
                                    inner.incrementAndGet(innerPart);
                                },
                                3);
                    },
                    3);
            assertThat(inner.toString()).isEqualTo("[3, 3, 3]");
        }
    }

    @Test
    void throwsWhatAPartThrewAfterAllHaveEnded() {
        try (WorkerPool pool = new WorkerPool(3, 0)) {
            for (int failing = 0; failing < 3; failing++) {
                int failingPart = failing;
                AtomicInteger ended = new AtomicInteger();
                assertThatThrownBy(() -> pool.run(
                                (part, parts) -> {
                                    ended.incrementAndGet();
                                    if (part == failingPart) {
                                        throw new IllegalStateException("part " + part);
                                    }
                                },
                                3))
                        .hasMessage("part " + failing);
                assertThat(ended).hasValue(3);
            }
        }
    }

    @Test
    void splitsOnlyWhatIsWorthIt() {
        try (WorkerPool pool = new WorkerPool(4, 100)) {
            assertThat(pool.partsFor(0)).isEqualTo(1);
            assertThat(pool.partsFor(199)).isEqualTo(1);
            assertThat(pool.partsFor(200)).isEqualTo(2);
            assertThat(pool.partsFor(Long.MAX_VALUE)).isEqualTo(4);
        }
        try (WorkerPool pool = new WorkerPool(4, 0)) {
            assertThat(pool.partsFor(1)).isEqualTo(4);
        }
    }

    @Test
    void aClosedPoolRunsOnTheCaller() {
        WorkerPool pool = new WorkerPool(2, 0);
        pool.close();
        pool.close();
        int[] runs = new int[2];
        pool.run((part, parts) -> runs[part]++, 2);
        assertThat(runs).containsOnly(1);
    }

    @Test
    void refusesMorePartsThanThreads() {
        try (WorkerPool pool = new WorkerPool(2)) {
            assertThatThrownBy(() -> pool.run((part, parts) -> {}, 3)).hasMessage("3 parts for 2 threads");
        }
        assertThatThrownBy(() -> new WorkerPool(0)).hasMessageContaining("threads must be at least 1");
    }
}
