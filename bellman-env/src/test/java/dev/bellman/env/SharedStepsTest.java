package dev.bellman.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.bellman.base.BellmanException;
import dev.bellman.testing.BreakingEnvironment;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Environments that are stepped by several threads. */
class SharedStepsTest {
    private static final int SIZE = 8;

    private static SyncVectorEnvironment<?> batch(int threads, Runnable work) {
        AtomicInteger number = new AtomicInteger();
        return SyncVectorEnvironment.of(
                "Slow-v0",
                SIZE,
                () -> new BreakingEnvironment(number.getAndIncrement(), 7, Integer.MAX_VALUE) {
                    @Override
                    protected void work() {
                        work.run();
                    }
                },
                threads,
                EnvironmentErrors.fatal());
    }

    /** Steps that cannot end before all have begun: in turn, the first would wait in vain. */
    @Test
    @Timeout(60)
    void stepsThatWaitDoSoAtTheSameTimeWithMoreThreadsThanCores() {
        CyclicBarrier all = new CyclicBarrier(SIZE);
        boolean[] expensive = {true};
        try (SyncVectorEnvironment<?> batch = batch(SIZE, () -> {
            if (expensive[0]) {
                LockSupport.parkNanos(5_000_000);
            } else {
                await(all);
            }
        })) {
            StepBatch out = StepBatch.of(batch);
            ActionBatch actions = new ActionBatch(batch.actionSpace(), SIZE);
            batch.reset(1, out);
            batch.step(actions, out);
            expensive[0] = false;
            for (int i = 0; i < 10; i++) {
                batch.step(actions, out);
            }
            assertThat(out.observations()[1]).isEqualTo(11 % 7);
        }
    }

    private static void await(CyclicBarrier all) {
        try {
            all.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("not stepped together", e);
        }
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        int expected = digest(1, new HashSet<>());
        for (int threads : new int[] {2, 5, 16}) {
            Set<Thread> used = new HashSet<>();
            assertThat(digest(threads, used)).as("%d threads", threads).isEqualTo(expected);
            assertThat(used.size()).isGreaterThan(1);
        }
    }

    private static int digest(int threads, Set<Thread> used) {
        try (SyncVectorEnvironment<?> batch = batch(threads, () -> {
            LockSupport.parkNanos(100_000);
            synchronized (used) {
                used.add(Thread.currentThread());
            }
        })) {
            StepBatch out = StepBatch.of(batch);
            ActionBatch actions = new ActionBatch(batch.actionSpace(), SIZE);
            batch.reset(1, out);
            int digest = Arrays.hashCode(out.observations());
            for (int i = 0; i < 40; i++) {
                batch.step(actions, out);
                digest = 31 * digest + Arrays.hashCode(out.observations());
                digest = 31 * digest + Arrays.hashCode(out.finalObservations());
                digest = 31 * digest + Arrays.hashCode(out.terminated());
            }
            return digest;
        }
    }

    @Test
    void theFirstRowsErrorIsThrownWhoeverMeetsItFirst() {
        AtomicInteger number = new AtomicInteger();
        try (SyncVectorEnvironment<?> batch = SyncVectorEnvironment.of(
                "Slow-v0",
                SIZE,
                () -> new BreakingEnvironment(number.getAndIncrement(), 7, number.get() > 3 ? 2 : Integer.MAX_VALUE) {
                    @Override
                    protected void work() {
                        LockSupport.parkNanos(1_000_000);
                    }
                },
                SIZE,
                EnvironmentErrors.fatal())) {
            StepBatch out = StepBatch.of(batch);
            ActionBatch actions = new ActionBatch(batch.actionSpace(), SIZE);
            batch.reset(1, out);
            batch.step(actions, out);
            assertThatThrownBy(() -> batch.step(actions, out))
                    .isInstanceOf(BellmanException.class)
                    .hasMessageStartingWith("step of environment 3 (Slow-v0) failed: ")
                    .hasMessageContaining("at step 2 of episode 1 after reset(" + VectorEnvironment.seedOf(1, 3));
        }
    }

    @Test
    void closingEndsTheThreads() {
        SyncVectorEnvironment<?> batch = batch(3, () -> LockSupport.parkNanos(100_000));
        StepBatch out = StepBatch.of(batch);
        batch.reset(1, out);
        batch.close();
        assertThatThrownBy(() -> batch.reset(1, out)).hasMessage("Slow-v0: the environment is closed");
    }

    /** Errors of Java itself are none of the environment's. */
    @Test
    void errorsOfThreadsAreThrownAsTheyAre() {
        try (RowThreads threads = new RowThreads("Slow-v0", 2)) {
            assertThatThrownBy(() -> threads.run(
                            row -> {
                                throw new OutOfMemoryError("row " + row);
                            },
                            2))
                    .isInstanceOf(OutOfMemoryError.class)
                    .hasMessage("row 0");
        }
    }

    @Test
    void handingRowsOutAllocatesNothing() {
        ThreadMXBean threadBean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        AtomicInteger done = new AtomicInteger();
        RowThreads.Work work = row -> done.incrementAndGet();
        try (RowThreads threads = new RowThreads("Slow-v0", 2)) {
            for (int i = 0; i < 2_000; i++) {
                threads.run(work, SIZE);
            }
            long before = threadBean.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 2_000; i++) {
                threads.run(work, SIZE);
            }
            assertThat(threadBean.getCurrentThreadAllocatedBytes() - before).isLessThan(2_000);
        }
        assertThat(done.get()).isEqualTo(4_000 * SIZE);
    }
}
