package dev.bellman.cli.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedRunTest {
    @TempDir
    Path directory;

    @Test
    void findsARunAndRunsWithinAFolder() throws IOException {
        Path first = RunFolders.make(directory.resolve("a/ppo-1"), "ppo", "CartPole-v1", 1, 10, 1000);
        Path second = RunFolders.make(directory.resolve("a/b/ppo-2"), "ppo", "CartPole-v1", 2, 10, 1000);
        assertThat(SavedRun.findAll(List.of(first)))
                .containsExactly(new SavedRun(first, "ppo", "CartPole-v1", 1, new LinkedHashMap<>()));
        assertThat(SavedRun.findAll(List.of(directory)))
                .extracting(SavedRun::directory)
                .containsExactly(second, first);
    }

    @Test
    void readsSettingsThatDecideTheResult() throws IOException {
        Files.writeString(directory.resolve("config.yaml"), """
                algorithm: ppo
                environment: CartPole-v1
                training: {seed: 3, threads: 2, steps: 100}
                hyperparameters: {clip-range: 0.2, network: {type: mlp, hidden: [64, 64]}}
                """);
        SavedRun run = SavedRun.findAll(List.of(directory)).getFirst();
        assertThat(run.seed()).isEqualTo(3);
        assertThat(run.settings())
                .containsExactly(
                        entry("clip-range", "0.2"),
                        entry("network.type", "mlp"),
                        entry("network.hidden", "[64,64]"),
                        entry("steps", "100"));
    }

    @Test
    void refusesAFolderWithoutRuns() {
        assertThatThrownBy(() -> SavedRun.findAll(List.of(directory)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("there is no run in");
        assertThatThrownBy(() -> SavedRun.findAll(List.of(directory.resolve("absent"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("there is no directory");
    }

    @Test
    void refusesAConfigurationThatIsNoRuns() throws IOException {
        Files.writeString(directory.resolve("config.yaml"), "steps: 7\n");
        assertThatThrownBy(() -> SavedRun.findAll(List.of(directory)))
                .isInstanceOf(BellmanException.class)
                .hasMessageContaining("is not a run's");
    }
}
