package dev.bellman.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.cli.testing.Folders;
import dev.bellman.cli.testing.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever became of a run's {@code metrics.jsonl}: resume says what is lost, and what is written afterwards can be read. */
class LostMetricsTest {
    private static final String LOST = "is not what it was at the checkpoint's step 640";

    @TempDir
    static Path shared;

    private static Path original = Path.of("");

    @TempDir
    Path directory;

    private Path run = Path.of("");
    private Path log = Path.of("");
    private List<String> lines = List.of();

    @BeforeAll
    static void train() {
        original = shared.resolve("run");
        Invocation.of(
                        "train",
                        "ppo",
                        "CartPole-v1",
                        "--no-zoo",
                        "rollout-steps=64",
                        "log-interval=64",
                        "--steps",
                        1280,
                        "--stop-at",
                        640,
                        "--no-eval",
                        "--run",
                        original)
                .succeeds();
    }

    @BeforeEach
    void copy() throws IOException {
        run = Folders.copy(original, directory.resolve("run"));
        log = run.resolve("metrics.jsonl");
        lines = new ArrayList<>(Files.readAllLines(log));
        assertThat(lines).hasSize(10);
    }

    /** Resumes, and reads the steps of what is then in the log. */
    private List<Integer> stepsAfter(String... warnings) {
        Invocation resumed = Invocation.of("resume", run, "--no-eval").succeeds();
        if (warnings.length == 0) {
            assertThat(resumed.error()).doesNotContain("warning");
        } else {
            assertThat(resumed.error()).contains(warnings);
        }
        Invocation exported = Invocation.of("export", run).succeeds();
        assertThat(exported.error()).as("no line is damaged").isEmpty();
        return exported.out()
                .lines()
                .skip(1)
                .map(row -> Integer.valueOf(row.substring(0, row.indexOf(','))))
                .toList();
    }

    private static List<Integer> steps(int... rounds) {
        return Arrays.stream(rounds).mapToObj(round -> 64 * round).toList();
    }

    private static List<Integer> allBut(Integer... rounds) {
        List<Integer> all = new ArrayList<>();
        for (int round = 1; round <= 20; round++) {
            all.add(round);
        }
        all.removeAll(List.of(rounds));
        return all.stream().map(round -> 64 * round).toList();
    }

    private void write(List<String> content) throws IOException {
        Files.writeString(log, String.join("\n", content) + "\n");
    }

    @Test
    void whatAKilledProcessWroteAfterTheCheckpointIsCutSilently() throws IOException {
        Files.writeString(log, Files.readString(log) + "{\"steps\":704}\n{\"steps\":7");
        assertThat(stepsAfter()).isEqualTo(allBut());
    }

    @Test
    void cutWithinALine() throws IOException {
        byte[] bytes = Files.readAllBytes(log);
        Files.write(log, Arrays.copyOf(bytes, bytes.length - 30));
        assertThat(stepsAfter(LOST, "it had 10 lines then, and 9 whole lines")).isEqualTo(allBut(10));
    }

    @Test
    void linesAreGlued() throws IOException {
        lines.set(4, lines.get(4).substring(0, 20) + lines.remove(5));
        write(lines);
        assertThat(stepsAfter(LOST, "and 8 whole lines", "1 damaged")).isEqualTo(allBut(5, 6));
    }

    @Test
    void itIsGone() throws IOException {
        Files.delete(log);
        assertThat(stepsAfter(LOST, "and 0 whole lines")).isEqualTo(steps(11, 12, 13, 14, 15, 16, 17, 18, 19, 20));
    }

    @Test
    void exportAndPlotReadWhatAnOlderVersionGlued() throws IOException {
        lines.set(4, lines.get(4).substring(0, 20) + lines.remove(5));
        write(lines);
        Invocation exported = Invocation.of("export", run).succeeds();
        assertThat(exported.error()).contains("warning: " + log + ", line 5 is not one JSON object and is left out");
        assertThat(exported.out().lines()).hasSize(1 + 8);
        assertThat(Invocation.of("plot", run, "--out", directory.resolve("curves.svg"))
                        .succeeds()
                        .error())
                .contains("line 5");
    }
}
