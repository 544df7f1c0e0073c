package dev.bellman.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.actorcritic.Exploration;
import dev.bellman.base.BellmanException;
import dev.bellman.base.RandomStream;
import dev.bellman.config.ConfigurationTrees;
import dev.bellman.config.Overrides;
import dev.bellman.dqn.DqnConfig;
import dev.bellman.ppo.PpoConfig;
import dev.bellman.td3.Td3Config;
import dev.bellman.testing.Forged;
import dev.bellman.train.TrainedAgent;
import dev.bellman.train.Training;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
                short_(Training.of(DqnConfig.stableBaselines3().withReplayCapacity(500), "Acrobot-v1")));
    }

    private static TrainedAgent short_(Training training) {
        return training.stopAt(300).evaluate(false).run();
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

    @ParameterizedTest
    @MethodSource("agents")
    void aSpaceThatDoesNotFitTheHeadIsRefused(TrainedAgent agent) throws Exception {
        Path policy = directory.resolve("policy");
        PolicyFiles.save(policy, agent.policy());
        Forged.description(
                policy,
                description -> description
                        .putObject("action-space")
                        .put("type", "discrete")
                        .put("size", 70));
        assertThatThrownBy(() -> PolicyFiles.load(policy))
                .isInstanceOf(BellmanException.class)
                .hasMessageMatching("policy \\Q" + policy + "\\E: its head needs 70 .*, but its network has [123].*");
    }

    @Test
    void aHeadThatDoesNotFitTheNetworkIsRefused() throws Exception {
        NetworkPolicy gaussian = policy(PPO.withSharedNetwork(true), "Pendulum-v1");
        NetworkPolicy dependent = policy(
                PPO.withExploration(new Exploration.StateDependent(8, true)).withSharedNetwork(true), "Pendulum-v1");
        NetworkPolicy values = policy(DqnConfig.stableBaselines3().withReplayCapacity(500), "Acrobot-v1");
        NetworkPolicy bounded = policy(Td3Config.defaults().withReplayCapacity(500), "Pendulum-v1");

        String gaussianMisfit = "its head needs 2 columns for actions of Box(-2.0, 2.0, [1]), but its network has ";
        refuses(gaussian, "appended=-1", gaussianMisfit + "2 and appended are -1");
        refuses(gaussian, "appended=3", gaussianMisfit + "2 and appended are 3");
        refuses(policy(PPO, "Pendulum-v1"), "appended=0", gaussianMisfit + "1 and appended are 0");
        refuses(gaussian, "features=1", "its head reads 1 features, but its network has 0");
        refuses(dependent, "features=63", "its head reads 63 features, but its network has 64");
        refuses(dependent, "features=-1", "its head reads -1 features, but its network has 64");
        refuses(
                values,
                "returns=categorical(5, 0, 1)",
                "its head needs 15 network-outputs for actions of Discrete(3), but its network has 3");
        refuses(
                bounded,
                "actions=squashed",
                "its head needs 2 network-outputs for actions of Box(-2.0, 2.0, [1]), but its network has 1");
    }

    private static NetworkPolicy policy(Record hyperparameters, String environment) {
        return short_(Training.of(hyperparameters, environment)).policy();
    }

    private void refuses(NetworkPolicy policy, String wrong, String message) throws Exception {
        Path file = directory.resolve("forged");
        PolicyFiles.save(file, policy);
        Forged.description(file, description -> {
            ObjectNode made = (ObjectNode) description.get("policy");
            made.set("head", ConfigurationTrees.merge((ObjectNode) made.get("head"), Overrides.parse(List.of(wrong))));
        });
        assertThatThrownBy(() -> PolicyFiles.load(file))
                .as(wrong)
                .isInstanceOf(BellmanException.class)
                .hasMessage("policy " + file + ": " + message);
    }
}
