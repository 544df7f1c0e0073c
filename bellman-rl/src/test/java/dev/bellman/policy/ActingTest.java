package dev.bellman.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.base.RandomStream;
import dev.bellman.dqn.DqnConfig;
import dev.bellman.env.ActionBatch;
import dev.bellman.ppo.PpoConfig;
import dev.bellman.testing.AllocatedBytes;
import dev.bellman.train.Training;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A loaded policy in a service: it allocates nothing, and what one copy does is no other copy's business. */
class ActingTest {
    private static final int ROWS = 32;

    @TempDir
    Path directory;

    static Stream<Training> trainings() {
        return Stream.of(
                Training.of(DqnConfig.stableBaselines3().withReplayCapacity(100), "CartPole-v1"),
                Training.of(PpoConfig.defaults(), "CartPole-v1"),
                Training.of(PpoConfig.defaults(), "Pendulum-v1")
                        .configure(training -> training.withNormalizeObservations(true)));
    }

    private NetworkPolicy loaded(Training training) {
        PolicyFiles.save(directory, training.stopAt(10).evaluate(false).run().policy());
        return PolicyFiles.load(directory);
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void actingAllocatesNothing(Training training) {
        Policy policy = loaded(training);
        float[] observation = new float[policy.observationSpace().size()];
        float[] observations = new float[ROWS * observation.length];
        ActionBatch actions = new ActionBatch(policy.actionSpace(), ROWS);
        boolean[] noMasks = {};
        for (ActionMode mode : ActionMode.values()) {
            assertThat(AllocatedBytes.perCall(() -> {
                        for (int i = 0; i < 100; i++) {
                            policy.act(observation, mode);
                            policy.act(observations, ROWS, noMasks, mode, actions);
                        }
                    }))
                    .as("bytes, %s", mode)
                    .isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void aRowOfABatchIsActedOnAsAlone(Training training) {
        Policy policy = loaded(training);
        RandomStream random = RandomStream.of(1, "observations");
        int width = policy.observationSpace().size();
        float[] observations = new float[ROWS * width];
        for (int i = 0; i < observations.length; i++) {
            observations[i] = (float) random.nextUniform(-1, 1);
        }
        ActionBatch together = new ActionBatch(policy.actionSpace(), ROWS);
        policy.act(observations, ROWS, new boolean[0], ActionMode.BEST, together);
        ActionBatch oneByOne = new ActionBatch(policy.actionSpace(), ROWS);
        float[] observation = new float[width];
        for (int row = 0; row < ROWS; row++) {
            System.arraycopy(observations, row * width, observation, 0, width);
            oneByOne.copyRows(policy.act(observation, ActionMode.BEST), 0, row, 1);
        }
        assertThat(oneByOne).usingRecursiveComparison().isEqualTo(together);
    }

    @Test
    void copiesAreIndependentAndSeeded() {
        Policy policy = loaded(Training.of(PpoConfig.defaults(), "Pendulum-v1"));
        Policy copy = policy.copy();
        float[] observation = {1, 0, 0};
        policy.seed(3);
        copy.seed(3);
        float first = policy.act(observation, ActionMode.SAMPLE).reals()[0];
        float second = policy.act(observation, ActionMode.SAMPLE).reals()[0];
        assertThat(second).isNotEqualTo(first);
        assertThat(copy.act(observation, ActionMode.SAMPLE).reals()[0]).isEqualTo(first);
        assertThat(copy.act(observation, ActionMode.SAMPLE).reals()[0]).isEqualTo(second);
    }

    @Test
    void theDirectoryOfARunGivesItsFinalPolicy() {
        Path run = directory.resolve("run");
        Policy trained = Training.of(PpoConfig.defaults(), "Pendulum-v1")
                .stopAt(10)
                .directory(run)
                .evaluate(false)
                .run()
                .policy();
        float[] observation = {0.5f, 0.5f, 1};
        assertThat(PolicyFiles.load(run).continuousAction(observation))
                .isEqualTo(trained.continuousAction(observation));
    }
}
