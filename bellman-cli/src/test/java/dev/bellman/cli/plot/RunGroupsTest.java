package dev.bellman.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.cli.runs.SavedRun;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class RunGroupsTest {
    @Test
    void runsThatDifferInTheirSeedOnlyAreOneGroup() {
        SavedRun first = run("ppo", "CartPole-v1", 1, "0.2");
        SavedRun second = run("ppo", "CartPole-v1", 2, "0.2");
        SavedRun other = run("dqn", "CartPole-v1", 1, "0.2");
        SequencedMap<String, List<SavedRun>> groups = RunGroups.of(List.of(first, other, second));
        assertThat(groups.keySet()).containsExactly("ppo", "dqn");
        assertThat(groups).containsEntry("ppo", List.of(first, second));
    }

    @Test
    void groupsOfOneAlgorithmAreNamedByTheSettingsThatDiffer() {
        List<SavedRun> runs = List.of(
                run("ppo", "CartPole-v1", 1, "0.2"),
                run("ppo", "CartPole-v1", 1, "0.4"),
                run("ppo", "CartPole-v1", 2, "0.4"));
        SequencedMap<String, List<SavedRun>> groups = RunGroups.of(runs);
        assertThat(groups.keySet()).containsExactly("ppo, clip-range 0.2", "ppo, clip-range 0.4");
        assertThat(groups.get("ppo, clip-range 0.4")).hasSize(2);
    }

    @Test
    void severalEnvironmentsAreNamed() {
        List<SavedRun> runs = List.of(run("ppo", "CartPole-v1", 1, "0.2"), run("ppo", "Acrobot-v1", 1, "0.2"));
        assertThat(RunGroups.of(runs).keySet()).containsExactly("ppo, CartPole-v1", "ppo, Acrobot-v1");
    }

    private static SavedRun run(String algorithm, String environment, long seed, String clipRange) {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put("clip-range", clipRange);
        settings.put("steps", "1000");
        return new SavedRun(Path.of("run-" + seed), algorithm, environment, seed, settings);
    }
}
