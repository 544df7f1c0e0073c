package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.MemoryState;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.config.Overrides;
import dev.bellman.config.Yaml;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.ppo.PpoConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that its evaluations end stays ended, however it is interrupted, until it is given more steps. */
class EvaluationStopTest {
    private static final long STEPS = 1600;

    @TempDir
    Path directory;

    /** The reasons, and where they end the run. The policy never changes, and so the first evaluation stays the best. */
    enum Reason {
        RETURN(200, old -> old.withStopReturn(OptionalDouble.of(1))),
        PATIENCE(800, old -> old.withPatience(3));

        private final long end;
        private final UnaryOperator<TrainingConfig> change;

        Reason(long end, UnaryOperator<TrainingConfig> change) {
            this.end = end;
            this.change = change;
        }

        Training training() {
            PpoConfig config = PpoConfig.defaults()
                    .withRolloutSteps(32)
                    .withBatchSize(32)
                    .withEpochs(2)
                    .withLearningRate(Schedule.constant(0));
            return Training.of(config, "CartPole-v1")
                    .steps(STEPS)
                    .configure(old -> change.apply(old.withEvaluationInterval(200)));
        }
    }

    private Path run(String name) {
        return directory.resolve(name);
    }

    @ParameterizedTest
    @EnumSource
    void endsTheRunAndThatOfWhoeverResumesIt(Reason reason) throws IOException {
        Path run = run("run");
        TrainingResult ended = reason.training().directory(run).run().result();
        assertThat(ended.steps()).isEqualTo(reason.end);
        List<?> metrics = AlgorithmContractTest.metricsWithoutTimes(run);

        TrainingResult resumed = Training.resume(run).run().result();
        assertThat(resumed.steps()).isEqualTo(reason.end);
        assertThat(resumed.meanReturn()).isEqualTo(ended.meanReturn());
        assertThat(resumed.evaluation().orElseThrow().returns())
                .isEqualTo(ended.evaluation().orElseThrow().returns());
        assertThat(AlgorithmContractTest.metricsWithoutTimes(run)).isEqualTo(metrics);
    }

    @ParameterizedTest
    @EnumSource
    void endsARunThatWasKilledBeforeItsResult(Reason reason) throws IOException {
        reason.training().directory(run("whole")).run();
        Path killed = run("killed");
        assertThatThrownBy(() -> reason.training()
                        .directory(killed)
                        .callback(event -> {
                            if (event instanceof TrainingEvent.Checkpointed saved
                                    && saved.run().progress().environmentSteps() == reason.end) {
                                throw new IllegalStateException("killed");
                            }
                            return Signal.CONTINUE;
                        })
                        .run())
                .hasMessage("killed");
        assertThat(killed.resolve("result.json")).doesNotExist();

        assertThat(Training.resume(killed).run().result().steps()).isEqualTo(reason.end);
        assertThat(AlgorithmContractTest.metricsWithoutTimes(killed))
                .isEqualTo(AlgorithmContractTest.metricsWithoutTimes(run("whole")));
    }

    @ParameterizedTest
    @EnumSource
    void doesNotEndARunThatIsGivenMoreSteps(Reason reason) {
        Path run = run("run");
        reason.training().directory(run).run();
        Training.resume(run).steps(STEPS + 200).stopAt(1200).run();
        assertThat(Training.resume(run).run().result().steps()).isEqualTo(STEPS + 200);
    }

    @Test
    void patienceCountsAgainFromTheNextNewBestOn() {
        StandardCallbacks.StopOnNoImprovement patience = new StandardCallbacks.StopOnNoImprovement(2);
        assertThat(signals(patience, STEPS, false, false)).containsExactly(Signal.CONTINUE, Signal.STOP);
        assertThat(signals(patience, 2 * STEPS, false, false, true, false, false))
                .containsExactly(Signal.CONTINUE, Signal.CONTINUE, Signal.CONTINUE, Signal.CONTINUE, Signal.STOP);
    }

    /** What it says to evaluations in a run of so many steps. */
    private static List<Signal> signals(Callback callback, long steps, Boolean... best) {
        Evaluation evaluation = new Evaluation(new double[] {1}, new long[] {1});
        try (Trainer run = Reason.PATIENCE.training().steps(steps).open()) {
            return Stream.of(best)
                    .map(isBest -> callback.on(new TrainingEvent.Evaluated(run, evaluation, isBest)))
                    .toList();
        }
    }

    /** Older checkpoints know no stop on a return, nor when a run was ended. */
    @Test
    void readsWhatWasSavedBefore() {
        MemoryState saved = new MemoryState();
        saved.child("callback-0").putLong("without-improvement", 3);
        saved.child("callback-1").putLong("count", 7);
        StandardCallbacks.StopOnNoImprovement patience = new StandardCallbacks.StopOnNoImprovement(3);
        patience.resumesRunOf(STEPS);
        Counter own = new Counter();
        new CallbackStates(List.of(StandardCallbacks.stopOnReturn(100), patience, event -> Signal.CONTINUE, own))
                .load(saved);
        assertThat(patience.endsRunOf(STEPS)).isTrue();
        assertThat(patience.endsRunOf(STEPS + 1)).isFalse();
        assertThat(own.count).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"1600, 800", "1800, 1800"})
    void endsARunThatWasSavedBeforeUnlessItIsGivenMoreSteps(long steps, long end) {
        Path run = run("old");
        assertThat(Reason.PATIENCE
                        .training()
                        .configure(old -> old.withPatience(0))
                        .callback(new FormerPatience())
                        .directory(run)
                        .run()
                        .result()
                        .steps())
                .isEqualTo(Reason.PATIENCE.end);
        Yaml.write(
                run.resolve("config.yaml"),
                RunSetupCodec.toTree(Reason.PATIENCE.training().setup()));

        assertThat(Training.resume(run)
                        .change(Overrides.parse(List.of("patience=3")))
                        .steps(steps)
                        .run()
                        .result()
                        .steps())
                .isEqualTo(end);
    }

    @Test
    void keepsEachCallbackApart() {
        List<Callback> callbacks =
                List.of(StandardCallbacks.stopOnReturn(1), StandardCallbacks.stopOnReturn(2), new Counter());
        MemoryState saved = MemoryState.of(new CallbackStates(callbacks));
        assertThat(saved.entries()).containsOnlyKeys("stop-on-return-0", "stop-on-return-1", "callback-0");
    }

    /** Ends a run as patience did when it saved nothing else. */
    private static final class FormerPatience implements Callback, Stateful {
        private long withoutImprovement;

        @Override
        public Signal on(TrainingEvent event) {
            if (event instanceof TrainingEvent.Evaluated evaluated) {
                withoutImprovement = evaluated.best() ? 0 : withoutImprovement + 1;
            }
            return withoutImprovement < 3 ? Signal.CONTINUE : Signal.STOP;
        }

        @Override
        public void save(StateWriter out) {
            out.putLong("without-improvement", withoutImprovement);
        }

        @Override
        public void load(StateReader in) {
            throw new AssertionError("it is never resumed");
        }
    }

    private static final class Counter implements Callback, Stateful {
        private long count;

        @Override
        public Signal on(TrainingEvent event) {
            return Signal.CONTINUE;
        }

        @Override
        public void save(StateWriter out) {
            out.putLong("count", count);
        }

        @Override
        public void load(StateReader in) {
            count = in.getLong("count");
        }
    }
}
