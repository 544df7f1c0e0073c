package dev.bellman.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bellman.cli.testing.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkCommandTest {
    @TempDir
    Path directory;

    private Path suite = Path.of("");

    @BeforeEach
    void writeSuite() throws IOException {
        suite = Files.writeString(directory.resolve("suite.yaml"), """
                seeds: 3
                ablations:
                  - base:
                      label: base
                      algorithm: ppo
                      environment: CartPole-v1
                      zoo: false
                      overrides: {steps: 256, rollout-steps: 128, evaluation-episodes: 2}
                    variants:
                      - {label: fast, overrides: {learning-rate: 1e-2}}
                      - {label: same}
                """);
    }

    @Test
    void theScoresDoNotDependOnHowManyRunAtATime() throws IOException {
        String one = run("one", "--parallel", 1).succeeds().out();
        String three = run("three", "--parallel", 3).succeeds().out();
        assertThat(three).isEqualTo(one).contains("| fast | CartPole-v1 | 256 | 3 |", "| beats the base |");
        assertThat(directory.resolve("one/scores.md")).hasContent(one);
        assertThat(directory.resolve("one/scores.json"))
                .hasSameTextualContentAs(directory.resolve("three/scores.json"));
        assertThat(directory.resolve("three/ablations.png"))
                .hasSameBinaryContentAs(directory.resolve("one/ablations.png"));
    }

    @Test
    void aVariantIsComparedWithItsBase() throws IOException {
        run("out").succeeds();
        JsonNode runs = new ObjectMapper()
                .readTree(directory.resolve("out/scores.json").toFile())
                .path("runs");
        assertThat(runs).hasSize(3);
        assertThat(runs.get(0).path("base").isNull()).isTrue();
        assertThat(runs.get(0).path("probability_of_improvement").isNull()).isTrue();
        assertThat(runs.get(0).path("scores")).hasSize(3);
        assertThat(runs.get(0).path("curve").path("steps").size())
                .isPositive()
                .isEqualTo(runs.get(0).path("curve").path("iqm").size());
        JsonNode same = runs.get(2);
        assertThat(same.path("base").textValue()).isEqualTo("base");
        assertThat(same.path("scores")).isEqualTo(runs.get(0).path("scores"));
        assertThat(same.path("probability_of_improvement").path("point").doubleValue())
                .as("a run against itself: wins and losses are as frequent")
                .isEqualTo(0.5);
    }

    @Test
    void aFinishedRunIsNotRunAgainAndAnUnfinishedOneGoesOn() throws IOException {
        String table = run("out").succeeds().out();
        Path finished = directory.resolve("out/CartPole-v1/fast/2/result.json");
        FileTime time = Files.getLastModifiedTime(finished);
        Path lost = directory.resolve("out/CartPole-v1/base/3/result.json");
        Files.delete(lost);
        Invocation again = run("out").succeeds();
        assertThat(again.out()).isEqualTo(table);
        assertThat(again.error()).startsWith("base on CartPole-v1, seed 3: ").hasLineCount(1);
        assertThat(Files.getLastModifiedTime(finished)).isEqualTo(time);
        assertThat(lost).exists();
    }

    @Test
    void aRunThatEndedEarlyAsItWasToldToIsFinished() throws IOException {
        Files.writeString(
                suite,
                Files.readString(suite)
                        .replace("{steps: 256,", "{steps: 512, evaluation-interval: 128, stop-return: 1.0,"));
        String table = run("out", "--seeds", 1, "--only", "same").succeeds().out();
        assertThat(directory.resolve("out/CartPole-v1/same/1/result.json"))
                .content()
                .containsPattern("\"steps\" : (128|256)");
        Invocation again = run("out", "--seeds", 1, "--only", "same").succeeds();
        assertThat(again.error()).isEmpty();
        assertThat(again.out()).isEqualTo(table);
    }

    @Test
    void someRunsCanBeAskedFor() {
        String table = run("out", "--only", "same").succeeds().out();
        assertThat(table).contains("| base |", "| same |").doesNotContain("| fast |");
        run("out", "--only", "sume").fails(2, "no run called 'sume'; did you mean same?");
    }

    @Test
    void aRunThatFailsIsCountedAndDoesNotStopTheOthers() throws IOException {
        Files.writeString(suite, Files.readString(suite).replace("learning-rate: 1e-2", "learning-rate: 1e38"));
        Invocation first = run("out", "--seeds", 1).succeeds();
        assertThat(first.error()).contains("fast on CartPole-v1, seed 1 failed: ");
        assertThat(first.out())
                .contains("| failed |")
                .containsPattern("\\| fast \\|.*\\| 1 \\| - \\| - \\|\n")
                .containsPattern("\\| same \\|.*\\| 0 \\| 0\\.5");
        Invocation again = run("out", "--seeds", 1).succeeds();
        assertThat(again.error()).as("it would fail again").isEmpty();
        assertThat(again.out()).isEqualTo(first.out());
    }

    @Test
    void keysCanBeGivenToAllRuns() {
        assertThat(run("out", "steps=128", "--seeds", 1).succeeds().out())
                .contains("| base | CartPole-v1 | 128 | 1 |", "| fast | CartPole-v1 | 128 | 1 |");
        run("out", "step=128").fails(2, "base: unknown key step; did you mean steps?");
        run("out", "steps=256", "--seeds", 1).fails(2, "holds a run of another configuration");
    }

    @Test
    void whatCannotBeRunIsNamedBeforeAnythingIs() throws IOException {
        Files.writeString(suite, Files.readString(suite).replace("learning-rate", "learnin-rate"));
        run("out").fails(2, "fast: unknown key learnin-rate; did you mean learning-rate?");
        assertThat(directory.resolve("out")).doesNotExist();
        run("out", "--parallel", 0).fails(2, "--parallel must be in [1, 1024], but is 0");
    }

    private Invocation run(String out, Object... words) {
        Object[] all = new Object[words.length + 4];
        all[0] = "benchmark";
        all[1] = suite;
        all[2] = "--out";
        all[3] = directory.resolve(out);
        System.arraycopy(words, 0, all, 4, words.length);
        return Invocation.of(all);
    }
}
