package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.env.ActionBatch;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.env.StepBatch;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.env.VectorWrapper;
import dev.bellman.metrics.Metrics;
import dev.bellman.ppo.PpoConfig;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What happens around a worker's steps. */
class CollectorTest {
    private static final EnvironmentSpec CART_POLE =
            EnvironmentRegistry.standard().spec("CartPole-v1");
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

    /** Ends the episode of its second row with every step, and with what is no number. */
    private static final class Broken extends VectorWrapper {
        private final boolean truncates;

        Broken(VectorEnvironment environment, boolean truncates) {
            super(environment);
            this.truncates = truncates;
        }

        @Override
        public void step(ActionBatch actions, StepBatch out) {
            environment().step(actions, out);
            out.keepFinalObservation(1);
            out.finalObservations()[out.observationSize() + 2] = Float.NaN;
            out.truncated()[1] = truncates;
            out.terminated()[1] = !truncates;
        }
    }

    @Test
    void whatAWorkerLearnsBeforeItActsIsTimeOfUpdates() {
        with(CART_POLE, collector -> {
            assertThat(collector.prepare(new Metrics())).isTrue();
            assertThat(time.update()).isGreaterThanOrEqualTo(LEARNING_NANOSECONDS * 1e-9);
        });
    }

    @Test
    void theFinalObservationOfATruncatedEpisodeMustBeFinite() {
        with(
                broken(true),
                collector -> assertThatThrownBy(() -> collector.step(new Metrics()))
                        .isInstanceOf(NonFiniteException.class)
                        .hasMessageStartingWith("the final observation of environment 1 at index 2 is NaN"));
    }

    @Test
    void thatOfATerminatedOneNeedNot() {
        with(
                broken(false),
                collector -> assertThatCode(() -> collector.step(new Metrics())).doesNotThrowAnyException());
    }

    private static EnvironmentSpec broken(boolean truncates) {
        return CART_POLE.withBatch((size, limit, threads) -> new Broken(CART_POLE.makeVector(size), truncates));
    }

    /** With the collector of a worker with three environments. */
    private void with(EnvironmentSpec spec, Consumer<Collector> test) {
        RunSetup setup = Training.of(PpoConfig.defaults(), spec).environments(3).setup();
        try (TrainingEnvironment environment =
                TrainingEnvironment.ofWorkers(1, setup).getFirst()) {
            Collector collector =
                    new Collector(new LearningWorker(), environment, new EpisodeLog(), new Progress(10), time);
            collector.reset(1);
            test.accept(collector);
        }
    }
}
