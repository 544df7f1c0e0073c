package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.env.ActionBatch;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.StepBatch;
import dev.bellman.metrics.Metrics;
import org.junit.jupiter.api.Test;

class CollectorTest {
    private static final long LEARNING_NANOSECONDS = 20_000_000;

    private final TimeSplit time = new TimeSplit();

    /** Learns in {@link #prepare}, as IMPALA's actors do. */
    private static final class LearningWorker implements Worker {
        @Override
        public boolean prepare(Progress progress, Metrics metrics) {
            long start = System.nanoTime();
            while (System.nanoTime() - start < LEARNING_NANOSECONDS) {
                Thread.onSpinWait();
            }
            return true;
        }

        @Override
        public void act(StepBatch current, Progress progress, ActionBatch actions) {}

        @Override
        public void observe(StepBatch before, ActionBatch actions, StepBatch after, Progress progress) {}

        @Override
        public boolean updateDue(Progress progress) {
            return false;
        }

        @Override
        public void update(Progress progress, Metrics metrics) {
            throw new AssertionError("none is due");
        }
    }

    @Test
    void whatAWorkerLearnsBeforeItActsIsTimeOfUpdates() {
        TrainingConfig training = TrainingConfig.defaults();
        try (TrainingEnvironment environment = TrainingEnvironment.ofWorkers(
                        1, EnvironmentRegistry.standard().spec("CartPole-v1"), training)
                .getFirst()) {
            Collector collector =
                    new Collector(new LearningWorker(), environment, new EpisodeLog(), new Progress(10), time);
            collector.reset(1);
            assertThat(collector.prepare(new Metrics())).isTrue();
            assertThat(time.update()).isGreaterThanOrEqualTo(LEARNING_NANOSECONDS * 1e-9);
        }
    }
}
