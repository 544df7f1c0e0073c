package dev.bellman.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.cli.testing.Invocation;
import dev.bellman.config.Overrides;
import dev.bellman.dqn.DqnConfig;
import dev.bellman.nn.spec.NatureCnn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresetsTest {
    @TempDir
    private Path folder;

    private static DqnConfig dqn(Optional<Path> file, String... words) {
        SetupRequest request = new SetupRequest("dqn", "CartPole-v1", true, file, Overrides.parse(List.of(words)));
        return (DqnConfig) request.resolve().hyperparameters();
    }

    @Test
    void takesThePlaceOfTheDefaultsAndOfTheZoo() {
        DqnConfig atari = dqn(Optional.empty(), "preset=atari", "batch-size=16");
        assertThat(atari.network()).isEqualTo(NatureCnn.defaults());
        assertThat(atari.learningStarts()).isEqualTo(50_000);
        assertThat(atari.targetUpdateInterval()).isEqualTo(40_000);
        assertThat(atari.batchSize()).isEqualTo(16);
    }

    @Test
    void standsInAFileToo() throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), "preset: atari\nhyperparameters: {batch-size: 8}\n");
        assertThat(dqn(Optional.of(file)).learningStarts()).isEqualTo(50_000);
        assertThat(dqn(Optional.of(file)).batchSize()).isEqualTo(8);
    }

    @Test
    void anUnknownOneIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> dqn(Optional.empty(), "preset=mujoco"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("unknown preset mujoco of dqn; there are atari, stable-baselines3");
        assertThatThrownBy(() -> dqn(Optional.empty(), "preset=atarri")).hasMessageEndingWith("did you mean atari?");
    }

    @Test
    void isDescribed() {
        assertThat(Invocation.of("describe", "rainbow").succeeds().out())
                .contains("Presets (preset=NAME")
                .contains("  atari: the paper's values for Atari games");
    }
}
