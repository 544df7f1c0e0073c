package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.BellmanException;
import dev.bellman.checkpoint.Checkpoint;
import dev.bellman.checkpoint.CheckpointReader;
import dev.bellman.env.Step;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.ppo.PpoConfig;
import dev.bellman.testing.Faulty;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A number that stops being one stops the run, is named, and leaves what is needed to look into it. */
class NonFiniteTest {
    private static final PpoConfig CONFIG =
            PpoConfig.defaults().withRolloutSteps(32).withBatchSize(32);

    @TempDir
    Path directory;

    @Test
    void observationIsNamed() {
        assertThatThrownBy(() -> train(step -> new Step(new float[] {0, Float.NaN}, 1, false, false)))
                .isInstanceOf(BellmanException.class)
                .hasMessageContaining("NaN")
                .hasMessageContaining("Faulty");
    }

    @Test
    void rewardIsNamed() {
        assertThatThrownBy(() -> train(step -> new Step(new float[] {0, 1}, Double.NEGATIVE_INFINITY, false, false)))
                .isInstanceOf(BellmanException.class)
                .hasMessageContaining("reward")
                .hasMessageContaining("Infinity");
    }

    @Test
    void wrongLengthIsNamed() {
        assertThatThrownBy(() -> train(step -> new Step(new float[] {0}, 1, false, false)))
                .isInstanceOf(BellmanException.class)
                .hasMessageContaining("Faulty");
    }

    @Test
    void exceptionOfAnEnvironmentIsItsOwn() {
        assertThatThrownBy(() -> train(step -> {
                    throw new IllegalStateException("out of stock");
                }))
                .isInstanceOf(BellmanException.class)
                .hasMessageContaining("Faulty")
                .hasMessageContaining("out of stock");
    }

    private static void train(java.util.function.IntFunction<Step> fault) {
        Training.of(CONFIG, "Faulty", () -> new Faulty(40, fault)).steps(200).run();
    }

    /** A reward near the largest float makes the value loss overflow; the parameters are still those before. */
    @Test
    void lossLeavesCheckpointFromBeforeAndBatch() throws Exception {
        Path run = directory.resolve("run");
        assertThatThrownBy(() -> Training.of(CONFIG, "CartPole-v1")
                        .configure(old -> old.withRewardScale(1e38).withCheckpointInterval(16))
                        .directory(run)
                        .steps(200)
                        .run())
                .isInstanceOf(NonFiniteException.class)
                .hasMessageContaining("loss");

        try (Checkpoint failure = CheckpointReader.read(run.resolve("failure"))) {
            assertThat(failure.description().path("reason").asText()).contains("loss");
            assertThat(failure.state().has("observations")).isTrue();
        }
        assertThat(Files.list(run.resolve("checkpoints"))).isNotEmpty();
    }

    @Test
    void divergingParametersAreNamed() {
        assertThatThrownBy(() -> Training.of(
                                CONFIG.withLearningRate(Schedule.constant(1e38)).withMaxGradientNorm(1e30),
                                "CartPole-v1")
                        .steps(2000)
                        .run())
                .isInstanceOf(NonFiniteException.class);
    }
}
