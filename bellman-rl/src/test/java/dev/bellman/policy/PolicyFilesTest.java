package dev.bellman.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.actorcritic.Exploration;
import dev.bellman.base.BellmanException;
import dev.bellman.base.RandomStream;
import dev.bellman.dqn.DqnConfig;
import dev.bellman.ppo.PpoConfig;
import dev.bellman.train.TrainedAgent;
import dev.bellman.train.Training;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is loaded acts as what was saved, to the bit. */
class PolicyFilesTest {
    private static final PpoConfig PPO =
            PpoConfig.defaults().withRolloutSteps(64).withBatchSize(64).withEpochs(2);

    @TempDir
    Path directory;

    static Stream<TrainedAgent> agents() {
        return Stream.of(
                short_(Training.of(PPO, "CartPole-v1")),
                short_(Training.of(PPO.withSharedNetwork(true), "Pendulum-v1")),
                short_(Training.of(
                        PPO.withExploration(new Exploration.StateDependent(8, true))
                                .withSharedNetwork(true),
                        "Pendulum-v1")),
                short_(Training.of(PPO, "MountainCarContinuous-v0")
                        .configure(old -> old.withNormalizeObservations(true).withFrameStack(2))),
                short_(Training.of(DqnConfig.defaults().withReplayCapacity(500), "Acrobot-v1")));
    }

    private static TrainedAgent short_(Training training) {
        return training.steps(300).evaluate(false).run();
    }

    @ParameterizedTest
    @MethodSource("agents")
    void loadedActsAsSaved(TrainedAgent agent) {
        NetworkPolicy saved = agent.policy();
        PolicyFiles.save(directory.resolve("policy"), saved);
        NetworkPolicy loaded = PolicyFiles.load(directory.resolve("policy"));

        assertThat(loaded.observationSpace()).isEqualTo(saved.observationSpace());
        assertThat(loaded.actionSpace()).isEqualTo(saved.actionSpace());
        RandomStream random = RandomStream.of(3, "observations");
        saved.seed(7);
        loaded.seed(7);
        for (int i = 0; i < 50; i++) {
            float[] observation = saved.observationSpace().sample(random);
            for (ActionMode mode : ActionMode.values()) {
                assertThat(loaded.act(observation, mode).integers())
                        .isEqualTo(saved.act(observation, mode).integers());
                assertThat(loaded.act(observation, mode).reals())
                        .isEqualTo(saved.act(observation, mode).reals());
            }
        }
    }

    @Test
    void alteredFileIsRefusedByName() throws Exception {
        Path policy = directory.resolve("policy");
        PolicyFiles.save(policy, agents().findFirst().orElseThrow().policy());
        Path weights;
        try (Stream<Path> files = Files.list(policy)) {
            weights = files.filter(file -> file.toString().endsWith(".safetensors"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1] ^= 1;
        Files.write(weights, bytes);

        assertThatThrownBy(() -> PolicyFiles.load(policy))
                .isInstanceOf(BellmanException.class)
                .hasMessageContaining(weights.getFileName().toString());
    }

    @Test
    void wrongObservationIsRefused() {
        Policy policy = agents().findFirst().orElseThrow().policy();
        assertThatThrownBy(() -> policy.discreteAction(new float[3]))
                .isInstanceOf(BellmanException.class)
                .hasMessageContaining("3")
                .hasMessageContaining("4");
    }
}
