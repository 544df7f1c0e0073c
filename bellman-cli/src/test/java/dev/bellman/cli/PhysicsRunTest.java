package dev.bellman.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bellman.mujoco.MujocoLibrary;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.sac.SacConfig;
import dev.bellman.td3.Td3Config;
import dev.bellman.train.Training;
import dev.bellman.train.TrainingResult;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A run on real physics that was stopped goes on from the very state of its bodies. */
class PhysicsRunTest {
    private static final Mlp SMALL = new Mlp(List.of(16, 16), Activation.RELU, Initializer.PYTORCH);
    private static final Record TD3 = Td3Config.defaults()
            .withReplayCapacity(1000)
            .withBatchSize(16)
            .withUpdatesPerStep(0.2)
            .withNetwork(SMALL);
    private static final Record SAC = SacConfig.defaults()
            .withReplayCapacity(1000)
            .withBatchSize(16)
            .withUpdatesPerStep(0.2)
            .withNetwork(SMALL);

    @TempDir
    private Path directory;

    static Stream<Arguments> tasks() {
        return Stream.of(
                Arguments.of("HalfCheetah-v5", TD3),
                Arguments.of("Hopper-v5", SAC),
                Arguments.of("InvertedPendulum-java", SAC),
                Arguments.of("LunarLanderContinuous-v3", TD3),
                Arguments.of("BipedalWalker-v3", SAC));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tasks")
    void stoppedAndResumedEqualsLeftAlone(String environment, Record config) {
        boolean mujoco = environment.startsWith("Half") || environment.startsWith("Hopper");
        boolean needed = Boolean.getBoolean("bellman.mujoco.required");
        assumeTrue(
                !mujoco || needed || MujocoLibrary.problem().isEmpty(), () -> String.valueOf(MujocoLibrary.problem()));
        TrainingResult whole = training(environment, config).threads(1).run().result();
        for (int stop : new int[] {231, 604}) {
            Path run = directory.resolve("run-" + stop);
            training(environment, config).threads(2).directory(run).stopAt(stop).run();
            TrainingResult resumed = Training.resume(run).run().result();
            assertThat(resumed.parameterHash()).isEqualTo(whole.parameterHash());
            assertThat(resumed.evaluation().orElseThrow().returns())
                    .isEqualTo(whole.evaluation().orElseThrow().returns());
        }
    }

    private static Training training(String environment, Record config) {
        return Training.of(config, environment)
                .environments(3)
                .steps(900)
                .configure(old -> old.withEvaluationEpisodes(1).withNormalizeObservations(true));
    }
}
