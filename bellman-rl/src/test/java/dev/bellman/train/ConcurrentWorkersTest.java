package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.BellmanException;
import dev.bellman.config.ConfigurationCodec;
import dev.bellman.config.Overrides;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.testing.Faulty;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Learners whose workers act at the same time: their bits depend on the timing, what is asserted here does not. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ConcurrentWorkersTest {
    @TempDir
    Path directory;

    @AfterEach
    void noThreadIsLeft() {
        Set<String> names = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .collect(Collectors.toSet());
        assertThat(names).noneMatch(name -> name.startsWith("bellman-actor"));
    }

    private static Training training(String algorithm, EnvironmentSpec environment) {
        AlgorithmFactory<?> factory = AlgorithmRegistry.standard().get(algorithm);
        return Training.of(new RunSetup(factory, hyperparameters(factory), environment, TrainingConfig.defaults()))
                .environments(4)
                .steps(3000);
    }

    private static <C extends Record> C hyperparameters(AlgorithmFactory<C> factory) {
        return new ConfigurationCodec().apply(factory.defaults(), Overrides.parse(List.of("workers=2")));
    }

    private static Training onCartPole(String algorithm) {
        return training(algorithm, EnvironmentRegistry.standard().spec("CartPole-v1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a3c", "impala"})
    void countsEveryStepAndReportsOnTime(String algorithm) {
        List<Long> reports = new ArrayList<>();
        TrainingResult result = onCartPole(algorithm)
                .configure(old -> old.withLogInterval(500)
                        .withEvaluationInterval(1000)
                        .withEvaluationEpisodes(2)
                        .withNormalizeObservations(true)
                        .withNormalizeRewards(true))
                .callback(event -> {
                    if (event instanceof TrainingEvent.Reported) {
                        reports.add(event.run().progress().environmentSteps());
                    }
                    return Signal.CONTINUE;
                })
                .run()
                .result();
        assertThat(result.steps()).isEqualTo(3000);
        assertThat(result.updates()).isPositive();
        assertThat(result.episodes()).isPositive();
        assertThat(result.trainSeconds()).isPositive().isLessThanOrEqualTo(result.wallSeconds());
        assertThat(reports).containsExactly(500L, 1000L, 1500L, 2000L, 2500L, 3000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a3c", "impala"})
    void goesOnFromACheckpoint(String algorithm) {
        Path run = directory.resolve("run");
        TrainingResult stopped =
                onCartPole(algorithm).directory(run).stopAt(1234).run().result();
        assertThat(stopped.steps()).isEqualTo(1234);
        TrainingResult result = Training.resume(run).run().result();
        assertThat(result.steps()).isEqualTo(3000);
        assertThat(result.updates()).isGreaterThan(stopped.updates());
        assertThat(result.parameterHash()).isNotEqualTo(stopped.parameterHash());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a3c", "impala"})
    void throwsWhatAWorkerThrew(String algorithm) {
        EnvironmentSpec faulty = new EnvironmentSpec(
                "Faulty",
                "breaks",
                () -> new Faulty(100, step -> {
                    throw new IllegalStateException("the motor is broken");
                }));
        assertThatThrownBy(() -> training(algorithm, faulty).run())
                .isInstanceOf(BellmanException.class)
                .hasMessageContaining("the motor is broken")
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a3c", "impala"})
    void stopsWhenAskedTo(String algorithm) throws InterruptedException {
        try (Trainer trainer = onCartPole(algorithm)
                .steps(1_000_000_000_000L)
                .directory(directory.resolve("run"))
                .open()) {
            TrainingResult[] result = new TrainingResult[1];
            Thread thread = new Thread(() -> result[0] = trainer.train());
            thread.start();
            while (trainer.progress().environmentSteps() < 1000) {
                Thread.sleep(1);
            }
            trainer.requestStop();
            thread.join();
            assertThat(result[0].evaluation()).isEmpty();
        }
        try (Trainer resumed = Training.resume(directory.resolve("run")).open()) {
            assertThat(resumed.progress().environmentSteps()).isGreaterThanOrEqualTo(1000);
        }
    }
}
