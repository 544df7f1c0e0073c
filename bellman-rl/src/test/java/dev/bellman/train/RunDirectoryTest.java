package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.checkpoint.CheckpointStore;
import dev.bellman.config.Yaml;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.policy.PolicyFiles;
import dev.bellman.ppo.PpoConfig;
import dev.bellman.testing.Faulty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves, and what it refuses. */
class RunDirectoryTest {
    private static final PpoConfig CONFIG =
            PpoConfig.defaults().withRolloutSteps(32).withBatchSize(32).withEpochs(2);

    /** Twelve rollouts. */
    private static final long STEPS = 384;

    @TempDir
    Path parent;

    private Path run;

    @BeforeEach
    void choose() {
        run = parent.resolve("run");
    }

    private Training training() {
        return Training.of(CONFIG, "CartPole-v1").steps(STEPS).directory(run);
    }

    @Test
    void leavesConfigurationMetricsCheckpointsPolicyAndResult() {
        TrainingResult result = training().run().result();
        for (String name : List.of("config.yaml", "metrics.jsonl", "checkpoints", "policy", "result.json")) {
            assertThat(run.resolve(name)).exists();
        }
        assertThat(result.run()).contains(run);
        assertThat(PolicyFiles.load(run.resolve("policy")).observationSpace().size())
                .isEqualTo(4);
    }

    @Test
    void aRunThatExistsIsNotOverwritten() {
        training().run();
        assertThatThrownBy(() -> training().run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(run.toString())
                .hasMessageContaining("resume");
    }

    @Test
    void aRunThatFailedBeforeItsConfigurationCanBeStartedAgain() throws IOException {
        Path inTheWay = Files.createDirectories(run.resolve(".config.yaml.tmp"));
        assertThatThrownBy(() -> training().run()).hasMessageContaining("cannot write " + run.resolve("config.yaml"));
        assertThat(run.resolve(".lock")).exists();
        assertThat(run.resolve("metrics.jsonl")).doesNotExist();

        Files.deleteIfExists(inTheWay);
        Files.writeString(run.resolve(".config.yaml.tmp"), "algori");
        assertThat(training().run().result().steps()).isEqualTo(STEPS);
    }

    @Test
    void aRunThatWasKilledRightAfterItsConfigurationGoesOn() throws IOException {
        Yaml.write(
                Files.createDirectory(run).resolve("config.yaml"),
                RunSetupCodec.toTree(training().setup()));
        assertThat(Training.resume(run).run().result().steps()).isEqualTo(STEPS);
    }

    @Test
    void onlyOneTrainerAtATime() {
        try (Trainer trainer = training().open()) {
            assertThatThrownBy(() -> Training.resume(run).run())
                    .isInstanceOf(BellmanException.class)
                    .hasMessageContaining("another process");
            trainer.train();
        }
        Training.resume(run).steps(800).run();
    }

    @Test
    void aRefusedResumeChangesNothing() throws IOException {
        try (Trainer trainer =
                training().configure(old -> old.withLogInterval(100)).open()) {
            trainer.train();
            byte[] configuration = Files.readAllBytes(run.resolve("config.yaml"));
            byte[] metrics = Files.readAllBytes(run.resolve("metrics.jsonl"));

            assertThatThrownBy(() -> Training.resume(run).steps(800).run()).hasMessageContaining("another process");

            assertThat(run.resolve("config.yaml")).hasBinaryContent(configuration);
            assertThat(metrics).isNotEmpty();
            assertThat(run.resolve("metrics.jsonl")).hasBinaryContent(metrics);
        }
    }

    @Test
    void resumeExtendsToMoreSteps() {
        training().run();
        assertThat(Training.resume(run).steps(800).run().result().steps()).isEqualTo(800);
        assertThat(RunDirectory.readSetup(run, codec()).training().steps()).isEqualTo(800);
    }

    private static RunSetupCodec codec() {
        return new RunSetupCodec(AlgorithmRegistry.standard(), EnvironmentRegistry.standard()::spec);
    }

    @Test
    void aDamagedCheckpointIsSkippedAndNamed() throws IOException {
        TrainingResult expected = training()
                .configure(old -> old.withCheckpointInterval(100).withCheckpointsKept(5))
                .run()
                .result();
        Path newest = new CheckpointStore(run.resolve("checkpoints")).list().getFirst();
        Files.write(newest.resolve("manifest.json"), new byte[] {'{'});
        List<String> warnings = new ArrayList<>();
        TrainingResult result = Training.resume(run)
                .callback(event -> {
                    if (event instanceof TrainingEvent.Warned warned) {
                        warnings.add(warned.message());
                    }
                    return Signal.CONTINUE;
                })
                .run()
                .result();

        assertThat(warnings)
                .singleElement()
                .asString()
                .contains(newest.getFileName().toString());
        assertThat(result.parameterHash()).isEqualTo(expected.parameterHash());
    }

    @Test
    void aDirectoryWithoutRunIsRefused() {
        assertThatThrownBy(() -> Training.resume(parent))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(parent.toString());
    }

    @Test
    void anEnvironmentThatCannotBeSavedIsSaid() {
        List<String> warnings = new ArrayList<>();
        Training.of(
                        CONFIG,
                        "Faulty",
                        () -> new Faulty(Integer.MAX_VALUE, step -> {
                            throw new AssertionError();
                        }))
                .steps(96)
                .directory(run)
                .callback(event -> {
                    if (event instanceof TrainingEvent.Warned warned) {
                        warnings.add(warned.message());
                    }
                    return Signal.CONTINUE;
                })
                .run();
        assertThat(warnings).singleElement().asString().contains("Snapshotable", "new episodes");
    }
}
