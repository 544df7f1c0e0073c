package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.base.MemoryState;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.env.StepBatch;
import dev.bellman.env.wrapper.NormalizeObservation;
import dev.bellman.metrics.Metrics;
import dev.bellman.ppo.PpoConfig;
import dev.bellman.testing.Unsaved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs whose environments cannot be saved: the learner is, and goes on with new episodes. */
class NewEpisodesTest {
    private static final EnvironmentSpec CART_POLE =
            EnvironmentRegistry.standard().spec("CartPole-v1");

    @TempDir
    Path directory;

    static Stream<String> algorithms() {
        return SmallRuns.names();
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void everyAlgorithmGoesOnAndRepeatsThat(String algorithm) throws IOException {
        RunSetup saved = SmallRuns.of(algorithm);
        EnvironmentSpec unsaved = Unsaved.of(saved.environment());
        RunSetup setup = new RunSetup(saved.factory(), saved.hyperparameters(), unsaved, saved.training());
        Path run = directory.resolve("run");
        TrainingResult first = Training.of(setup)
                .directory(run)
                .stopAt(300)
                .evaluate(false)
                .run()
                .result();
        assertThat(first.repeatable()).isTrue();
        copy(run, directory.resolve("again"));

        List<String> warnings = new ArrayList<>();
        TrainingResult second =
                resume(run, unsaved).callback(keep(warnings)).run().result();
        TrainingResult again = resume(directory.resolve("again"), unsaved).run().result();

        assertThat(warnings).anyMatch(warning -> warning.contains("not the same to the bit"));
        assertThat(second.repeatable()).isFalse();
        assertThat(second.steps()).isBetween(500L, 502L);
        assertThat(second.updates()).isGreaterThanOrEqualTo(first.updates());
        assertThat(second.episodes()).isGreaterThanOrEqualTo(first.episodes());
        assertThat(second.parameterHash().equals(first.parameterHash())).isEqualTo(second.updates() == first.updates());
        assertThat(again.parameterHash()).isEqualTo(second.parameterHash());
        assertThat(Files.readString(run.resolve("result.json"))).contains("\"repeatable\" : false");
    }

    private static Training resume(Path run, EnvironmentSpec spec) {
        return Training.resume(run, id -> spec).stopAt(500).evaluate(false);
    }

    private static Callback keep(List<String> warnings) {
        return event -> {
            if (event instanceof TrainingEvent.Warned warned) {
                warnings.add(warned.message());
            }
            return Signal.CONTINUE;
        };
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    /** Keeps what it is told. */
    private static final class Recorder implements Worker {
        private record Transition(
                float[] before,
                boolean[] truncated,
                boolean[] terminated,
                double[] rewards,
                float[] last,
                float[] after) {}

        private final List<Transition> transitions = new ArrayList<>();

        @Override
        public void act(StepBatch current, Progress progress, ActionBatch actions) {
            java.util.Arrays.fill(actions.integers(), 1);
        }

        @Override
        public void observe(StepBatch before, ActionBatch actions, StepBatch after, Progress progress) {
            transitions.add(new Transition(
                    before.observations().clone(),
                    after.truncated().clone(),
                    after.terminated().clone(),
                    after.rewards().clone(),
                    after.finalObservations().clone(),
                    after.observations().clone()));
        }

        @Override
        public boolean updateDue(Progress progress) {
            return false;
        }

        @Override
        public void update(Progress progress, Metrics metrics) {
            throw new AssertionError("none is due");
        }
    }

    /** The steps of a worker before and after its episodes were cut, with two environments. */
    @Test
    void aCutIsATruncatedStepThatChangesNothing() {
        TrainingConfig training = TrainingConfig.defaults().withEnvironments(2);
        Recorder before = new Recorder();
        Recorder after = new Recorder();
        MemoryState state;
        try (TrainingEnvironment environment = environment(training)) {
            Collector collector = collector(before, environment);
            collector.reset(1);
            collector.step(new Metrics());
            collector.step(new Metrics());
            state = MemoryState.of(collector);
        }
        try (TrainingEnvironment environment = environment(training)) {
            Collector collector = collector(after, environment);
            collector.load(state);
            assertThat(collector.isCut()).isTrue();
            collector.startAnew(9);
            collector.step(new Metrics());
            assertThat(collector.isCut()).isFalse();
            assertThat(environment.statistics().ended()).isZero();
            collector.step(new Metrics());
        }
        Recorder.Transition last = before.transitions.getLast();
        Recorder.Transition cut = after.transitions.getFirst();
        assertThat(cut.before()).isEqualTo(last.after());
        assertThat(cut.truncated()).containsExactly(true, true);
        assertThat(cut.terminated()).containsExactly(false, false);
        assertThat(cut.rewards()).containsExactly(0, 0);
        assertThat(cut.last()).isEqualTo(last.after());
        StepBatch start = start(training, 9);
        assertThat(cut.after()).isEqualTo(start.observations());
        Recorder.Transition next = after.transitions.getLast();
        assertThat(next.before()).isEqualTo(start.observations());
        assertThat(next.truncated()).containsExactly(false, false);
        assertThat(next.rewards()).containsExactly(1, 1);
    }

    private static StepBatch start(TrainingConfig training, long seed) {
        try (TrainingEnvironment environment = environment(training)) {
            StepBatch out = StepBatch.of(environment.vector());
            environment.vector().reset(seed, out);
            return out;
        }
    }

    @Test
    void normalisersGoOn() {
        TrainingConfig training = TrainingConfig.defaults().withEnvironments(2).withNormalizeObservations(true);
        MemoryState state;
        double mean;
        try (TrainingEnvironment environment = environment(training)) {
            Collector collector = collector(new Recorder(), environment);
            collector.reset(1);
            for (int i = 0; i < 50; i++) {
                collector.step(new Metrics());
            }
            state = MemoryState.of(collector);
            mean = mean(environment);
        }
        try (TrainingEnvironment environment = environment(training)) {
            Collector collector = collector(new Recorder(), environment);
            collector.load(state);
            assertThat(mean).isNotZero();
            assertThat(mean(environment)).isEqualTo(mean);
        }
    }

    /** Of the angles of the pole. */
    private static double mean(TrainingEnvironment environment) {
        return ((NormalizeObservation) environment.vector())
                .normalizer()
                .moments()
                .mean(2);
    }

    private static TrainingEnvironment environment(TrainingConfig training) {
        RunSetup setup = Training.of(PpoConfig.defaults(), Unsaved.of(CART_POLE))
                .configure(old -> training)
                .setup();
        return TrainingEnvironment.ofWorkers(1, setup).getFirst();
    }

    private static Collector collector(Worker worker, TrainingEnvironment environment) {
        return new Collector(worker, environment, new EpisodeLog(), new Progress(100), new TimeSplit());
    }
}
