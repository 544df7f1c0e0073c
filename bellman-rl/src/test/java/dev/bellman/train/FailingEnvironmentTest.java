package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.base.BellmanException;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.ppo.PpoConfig;
import dev.bellman.testing.Faulty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs on environments that fail. */
class FailingEnvironmentTest {
    private static final PpoConfig CONFIG =
            PpoConfig.defaults().withRolloutSteps(32).withBatchSize(32).withEpochs(2);
    /** Each environment fails in the 70th step of its life. */
    private static final EnvironmentSpec FAULTY = new EnvironmentSpec(
            "Faulty-v0",
            "Fails",
            () -> new Faulty(70, step -> {
                throw new IllegalStateException("the lift is stuck");
            }));

    @TempDir
    Path parent;

    private Path run;
    private final List<String> warnings = new ArrayList<>();

    @BeforeEach
    void choose() {
        run = parent.resolve("run");
    }

    private Training training(int errors) {
        return watched(Training.of(CONFIG, FAULTY)
                .steps(600)
                .environments(2)
                .configure(old -> old.withLogInterval(100).withCheckpointInterval(100))
                .configure(old -> errors == 0
                        ? old
                        : old.withOnEnvironmentError(OnEnvironmentError.TRUNCATE)
                                .withEnvironmentErrorLimit(errors))
                .directory(run)
                .evaluate(false));
    }

    private Training watched(Training training) {
        return training.callback(event -> {
            if (event instanceof TrainingEvent.Warned warned) {
                warnings.add(warned.message());
            }
            return Signal.CONTINUE;
        });
    }

    @Test
    void theLatestPolicyIsKept() throws IOException {
        assertThatThrownBy(() -> training(0).run())
                .isInstanceOf(BellmanException.class)
                .hasMessageContaining("the lift is stuck; at step 10 of episode 7 after reset(")
                .hasMessageContaining(", action ");
        assertThat(warnings.getLast())
                .isEqualTo("the run failed at step 138; its policy as of then is kept in " + run.resolve("policy"));
        Path same = parent.resolve("same");
        training(0).directory(same).stopAt(138).run();
        assertThat(weights(run)).isEqualTo(weights(same));
        assertThat(run.resolve("result.json")).doesNotExist();
    }

    private static byte[] weights(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run.resolve("policy"))) {
            Path tensors = files.filter(file -> file.toString().endsWith(".safetensors"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            return Files.readAllBytes(tensors);
        }
    }

    /** From the newest checkpoint, with the learner and new environments. */
    @Test
    void itGoesOnFromTheNewestCheckpoint() {
        assertThatThrownBy(() -> training(0).run()).isInstanceOf(BellmanException.class);
        List<Long> starts = new ArrayList<>();
        TrainingResult result = Training.resume(run, id -> FAULTY)
                .stopAt(200)
                .callback(event -> {
                    if (event instanceof TrainingEvent.Started started) {
                        starts.add(started.run().progress().environmentSteps());
                    }
                    return Signal.CONTINUE;
                })
                .run()
                .result();
        assertThat(starts).containsExactly(100L);
        assertThat(result.steps()).isEqualTo(200);
        assertThat(result.repeatable()).isFalse();
    }

    /** Both environments fail together in their 70th, 140th, 210th and 280th step, which are 8 errors in 600 steps. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void errorsThatAreTruncatedAreCountedInTheMetrics(int threads) throws IOException {
        TrainingResult result = training(8)
                .configure(old -> old.withEnvironmentThreads(threads))
                .run()
                .result();
        assertThat(result.steps()).isEqualTo(600);
        assertThat(result.repeatable()).isTrue();
        List<JsonNode> metrics = AlgorithmContractTest.metricsWithoutTimes(run);
        assertThat(metrics)
                .extracting(line -> line.get("environment/errors").intValue())
                .containsExactly(0, 2, 4, 4, 6, 8);
        assertThat(warnings)
                .filteredOn(warning -> warning.startsWith("environment error "))
                .hasSize(8);
        assertThat(warnings)
                .anyMatch(warning -> warning.startsWith("environment error 8 of at most 8: step of environment "));
    }

    @Test
    void tooManyEndTheRunAndKeepThePolicy() {
        assertThatThrownBy(() -> training(5).run())
                .isInstanceOf(BellmanException.class)
                .hasMessageStartingWith("more than 5 errors of environments (environment-error-limit)");
        assertThat(run.resolve("policy")).exists();
    }

    @Test
    void aResumedRunCountsOn() {
        training(6).stopAt(300).run();
        assertThat(warnings)
                .filteredOn(warning -> warning.startsWith("environment error 4"))
                .hasSize(1);
        warnings.clear();
        watched(Training.resume(run, id -> FAULTY)).stopAt(500).run();
        assertThat(warnings)
                .filteredOn(warning -> warning.startsWith("environment error "))
                .first()
                .asString()
                .startsWith("environment error 5 of at most 6");
    }
}
