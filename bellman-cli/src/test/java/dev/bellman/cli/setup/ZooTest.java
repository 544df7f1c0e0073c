package dev.bellman.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.config.Overrides;
import dev.bellman.config.Yaml;
import dev.bellman.dqn.DqnConfig;
import dev.bellman.explore.ActionNoise;
import dev.bellman.nn.spec.MinatarCnn;
import dev.bellman.ppo.PpoConfig;
import dev.bellman.train.RunSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ZooTest {
    private static final Path ZOO = Path.of("zoo");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(ZOO)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileIsFoundByItsPairAndHoldsKnownKeysOnly(Path file) {
        ObjectNode tree = Yaml.read(file);
        String algorithm = tree.path("algorithm").textValue();
        String environment = tree.path("environment").textValue();
        assertThat(Zoo.find(algorithm, environment)).contains(tree);
        RunSetup setup = request(algorithm, environment, true).resolve();
        assertThat(setup.training().steps())
                .isEqualTo(tree.path("training").path("steps").asLong());
    }

    @Test
    void isUsedForAKnownPairUnlessToldOtherwise() {
        PpoConfig tuned =
                (PpoConfig) request("ppo", "CartPole-v1", true).resolve().hyperparameters();
        assertThat(tuned.rolloutSteps()).isEqualTo(32);
        Record plain = request("ppo", "CartPole-v1", false).resolve().hyperparameters();
        assertThat(plain).isEqualTo(PpoConfig.defaults());
    }

    @Test
    void anotherTypeOfNetworkTakesNothingFromTheZoosOwn() {
        ObjectNode overrides = JsonNodeFactory.instance.objectNode();
        overrides.putObject("network").put("type", "minatar-cnn");
        RunSetup setup = new SetupRequest("dqn", "CartPole-v1", true, Optional.empty(), overrides).resolve();
        assertThat(((DqnConfig) setup.hyperparameters()).network()).isEqualTo(MinatarCnn.defaults());
    }

    @Test
    void overridesComeLast() {
        ObjectNode overrides = JsonNodeFactory.instance.objectNode();
        overrides.put("rollout-steps", 64);
        overrides.put("environments", 3);
        RunSetup setup = new SetupRequest("ppo", "CartPole-v1", true, Optional.empty(), overrides).resolve();
        PpoConfig config = (PpoConfig) setup.hyperparameters();
        assertThat(config.rolloutSteps()).isEqualTo(64);
        assertThat(config.epochs()).isEqualTo(20);
        assertThat(setup.training().environments()).isEqualTo(3);
        assertThat(setup.training().steps()).isEqualTo(100_000);
    }

    @Test
    void aKeyIsLaidOverACallInAFile() {
        ObjectNode overrides = Overrides.parse(List.of("noise.deviation=0.2"));
        RunSetup setup = new SetupRequest("ddpg", "Pendulum-v1", true, Optional.empty(), overrides).resolve();
        assertThat(setup.hyperparameters()).extracting("noise").isEqualTo(new ActionNoise.Gaussian(0.2));
    }

    private static SetupRequest request(String algorithm, String environment, boolean zoo) {
        return new SetupRequest(algorithm, environment, zoo, Optional.empty(), JsonNodeFactory.instance.objectNode());
    }
}
