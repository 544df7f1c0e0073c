package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.dqn.DqnConfig;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.testing.Stairs;
import dev.bellman.testing.Unsaved;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callbacks that change the environments between episodes. */
class CurriculumTest {
    private static final EnvironmentSpec STAIRS =
            new EnvironmentSpec("Stairs-v0", "Climb", Stairs::new).withMaxEpisodeSteps(40);

    @TempDir
    Path directory;

    /** Makes the stairs higher after each report; keeps what is reported. */
    private static Callback raise(List<String> reports) {
        return event -> {
            if (event instanceof TrainingEvent.Reported reported) {
                reports.add(reported.metrics().get("setting/height") + " "
                        + reported.metrics().get("measure/top"));
                RunView run = reported.run();
                run.adjust("height", Math.min(10, run.setting("height") + 1));
            }
            return Signal.CONTINUE;
        };
    }

    private static Training training(EnvironmentSpec spec, int threads) {
        return Training.of(DqnConfig.defaults().withReplayCapacity(500).withLearningStarts(50), spec)
                .steps(360)
                .environments(3)
                .configure(training -> training.withLogInterval(60)
                        .withCheckpointInterval(100)
                        .withEnvironmentThreads(threads)
                        .withEvaluationEpisodes(3))
                .evaluate(false);
    }

    @Test
    void aRunThatIsKilledAndResumedIsTheOneThatWasNot() {
        List<String> whole = new ArrayList<>();
        TrainingResult expected =
                training(STAIRS, 1).callback(raise(whole)).run().result();
        assertThat(whole).hasSize(6).first().isEqualTo("2.0 2.0");
        assertThat(whole.getLast()).startsWith("7.0 ").isNotEqualTo("7.0 2.0");

        Path run = directory.resolve("run");
        List<String> parts = new ArrayList<>();
        Callback killer = event -> {
            if (event instanceof TrainingEvent.Stepped && event.run().progress().environmentSteps() >= 230) {
                throw new IllegalStateException("killed");
            }
            return Signal.CONTINUE;
        };
        assertThatThrownBy(() -> training(STAIRS, 2)
                        .directory(run)
                        .callback(raise(parts))
                        .callback(killer)
                        .run())
                .hasMessage("killed");
        assertThat(parts).isEqualTo(whole.subList(0, 3));
        TrainingResult resumed = Training.resume(run, id -> STAIRS)
                .callback(raise(parts))
                .evaluate(false)
                .run()
                .result();
        assertThat(parts).isEqualTo(whole);
        assertThat(resumed.parameterHash()).isEqualTo(expected.parameterHash());
        assertThat(resumed.episodes()).isEqualTo(expected.episodes());
    }

    /** Episodes that cannot be saved begin anew, with the settings that there were. */
    @Test
    void settingsOutliveEpisodesThatCannotBeSaved() {
        EnvironmentSpec unsaved = Unsaved.of(STAIRS);
        Path run = directory.resolve("run");
        List<String> parts = new ArrayList<>();
        training(unsaved, 1).directory(run).callback(raise(parts)).stopAt(240).run();
        assertThat(parts).hasSize(4);
        List<String> rest = new ArrayList<>();
        Training.resume(run, id -> unsaved)
                .callback(raise(rest))
                .evaluate(false)
                .run();
        assertThat(rest.getFirst()).startsWith("6.0 ");
        assertThat(Double.parseDouble(rest.getLast().split(" ")[1])).isBetween(6.0, 7.0);
    }

    @Test
    void evaluationsKeepWhatTheTaskIsAtFirst() {
        TrainedAgent agent = training(STAIRS, 1)
                .evaluate(true)
                .callback(raise(new ArrayList<>()))
                .run();
        assertThat(agent.result().evaluation().orElseThrow().measureMeans()).containsEntry("top", 2.0);
    }

    @Test
    void whatCannotBeAdjustedEndsTheRunWithTheReason() {
        assertThatThrownBy(() -> training(EnvironmentRegistry.standard().spec("CartPole-v1"), 1)
                        .callback(event -> {
                            event.run().adjust("height", 3);
                            return Signal.CONTINUE;
                        })
                        .run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("has no setting height");
    }
}
