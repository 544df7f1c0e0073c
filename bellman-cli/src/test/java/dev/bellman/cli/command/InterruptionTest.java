package dev.bellman.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.cli.runs.MetricRows;
import dev.bellman.cli.testing.ChildProcess;
import dev.bellman.cli.testing.Corridor;
import dev.bellman.cli.testing.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a run is interrupted, it goes on to the same end. */
@DisabledOnOs(OS.WINDOWS)
class InterruptionTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ppo rollout-steps=64 environments=2 steps=12_000",
                "dqn learning-starts=200 steps=12_000 network.hidden=[32,32]"
            })
    void aKilledRunGoesOnToTheSameEnd(String words) throws IOException, InterruptedException {
        Path whole = directory.resolve("whole");
        String hash = hash(Invocation.of(train(words, whole)));
        Path killed = directory.resolve("killed");
        try (ChildProcess child = new ChildProcess(log(), train(words, killed))) {
            child.awaitWhileAlive(() -> reports(killed) > 3);
            child.signal("KILL");
            assertThat(child.exitCode()).contains(137);
        }
        assertThat(killed.resolve("result.json"))
                .as("it was killed before its end")
                .doesNotExist();
        Invocation resumed = Invocation.of("resume", killed, "--json");
        assertThat(resumed.error()).contains(" from step ");
        assertThat(hash(resumed)).isEqualTo(hash);
        assertThat(rowsWithoutTimes(killed)).isEqualTo(rowsWithoutTimes(whole));
    }

    @Test
    void theFirstSignalStopsARunWithACheckpoint() throws IOException, InterruptedException {
        Path run = directory.resolve("run");
        try (ChildProcess child = new ChildProcess(log(), train("ppo rollout-steps=64 steps=1e9", run))) {
            child.awaitWhileAlive(() -> reports(run) > 0);
            child.signal("INT");
            assertThat(child.exitCode()).contains(130);
        }
        assertThat(log()).content().contains("stopping after this step", "go on with  ./bellman resume " + run);
        var lastRow = MetricRows.read(run.resolve("metrics.jsonl")).rows().getLast();
        long stoppedAt = lastRow.getOrDefault("steps", Double.NaN).longValue();
        Invocation resumed = Invocation.of("resume", run, "--stop-at", stoppedAt + 1_000, "--no-eval", "--json");
        assertThat(resumed.succeeds().json().path("steps").longValue()).isEqualTo(stoppedAt + 1_000);
    }

    @Test
    void aSignalStopsAllRunsOfASuiteWithCheckpoints() throws IOException, InterruptedException {
        Path suite = Files.writeString(
                directory.resolve("suite.yaml"),
                "runs: [{algorithm: ppo, environment: CartPole-v1, zoo: false, "
                        + "overrides: {rollout-steps: 64, steps: 1e9, log-interval: 500}}]");
        Path out = directory.resolve("out");
        Path first = out.resolve("CartPole-v1/ppo/1");
        Path second = out.resolve("CartPole-v1/ppo/2");
        try (ChildProcess child =
                new ChildProcess(log(), "benchmark", suite, "--seeds", 3, "--parallel", 2, "--out", out)) {
            child.awaitWhileAlive(() -> reports(first) > 0 && reports(second) > 0);
            child.signal("INT");
            assertThat(child.exitCode()).contains(130);
        }
        for (Path run : List.of(first, second)) {
            assertThat(run.resolve("checkpoints")).isNotEmptyDirectory();
            assertThat(run.resolve("result.json")).doesNotExist();
        }
        assertThat(out.resolve("CartPole-v1/ppo/3")).as("nothing new is begun").doesNotExist();
        assertThat(out.resolve("scores.md")).doesNotExist();
    }

    @Test
    void aSecondSignalEndsItAtOnce() throws IOException, InterruptedException {
        Path run = directory.resolve("run");
        String stuck = Corridor.Stuck.class.getName();
        try (ChildProcess child = new ChildProcess(log(), "train", "ppo", stuck, "--run", run)) {
            child.awaitWhileAlive(() -> logged("stuck"));
            child.signal("TERM");
            child.awaitWhileAlive(() -> logged("stopping after this step"));
            child.signal("TERM");
            assertThat(child.exitCode()).contains(143);
        }
    }

    /** What does not stop is given up; what was done since its newest checkpoint is done again, with the same bits. */
    @Test
    void oneSignalEndsAnEnvironmentThatHangs() throws IOException, InterruptedException {
        String hanging = Corridor.Hanging.class.getName();
        Path run = directory.resolve("run");
        assertThat(endedBySignal(() -> logged("hangs"), late(hanging, run))).contains(143);
        assertThat(log())
                .content()
                .contains("its newest checkpoint, of step 1000, stands: go on with  ./bellman resume " + run);
        assertSameEndAsUndisturbed(hanging, run);
    }

    @Test
    void oneSignalEndsAnUpdateThatGoesOnAndOn() throws IOException, InterruptedException {
        Path run = directory.resolve("run");
        String words = "dqn learning-starts=1001 steps=9000 gradient-steps=2147483647 network.hidden=[8]";
        assertThat(endedBySignal(() -> Files.exists(run.resolve("checkpoints/step-000000001000")), train(words, run)))
                .contains(143);
        assertThat(log()).content().contains("its newest checkpoint, of step 1000, stands");
        assertThat(run.resolve("result.json")).doesNotExist();
    }

    @Test
    void anEnvironmentThatExitsFailsTheRun() throws IOException, InterruptedException {
        String exiting = Corridor.Exiting.class.getName();
        Path run = directory.resolve("run");
        try (ChildProcess child = new ChildProcess(log(), late(exiting, run))) {
            assertThat(child.exitCode()).contains(1);
        }
        assertThat(log()).content().contains("bellman: " + exiting, " called System.exit, so the command failed");
        assertSameEndAsUndisturbed(exiting, run);
    }

    private static Object[] late(String environment, Path run) {
        return new Object[] {
            "train",
            "ppo",
            environment,
            "--run",
            run,
            "--json",
            "--no-eval",
            "steps=2000",
            "rollout-steps=50",
            "batch-size=50",
            "checkpoint-interval=1000"
        };
    }

    private void assertSameEndAsUndisturbed(String environment, Path run) {
        System.setProperty(Corridor.Late.TAME, "yes");
        try {
            String whole = hash(Invocation.of(late(environment, directory.resolve("whole"))));
            Invocation resumed = Invocation.of("resume", run, "--json", "--no-eval");
            assertThat(resumed.error()).contains(" from step 1,000");
            assertThat(hash(resumed)).isEqualTo(whole);
        } finally {
            System.clearProperty(Corridor.Late.TAME);
        }
    }

    /** The exit code after one TERM, which must come soon: two seconds, and as much again for a busy machine as it takes. */
    private Optional<Integer> endedBySignal(BooleanSupplier when, Object... words)
            throws IOException, InterruptedException {
        try (ChildProcess child = new ChildProcess(log(), words)) {
            child.awaitWhileAlive(when);
            Thread.sleep(300);
            long start = System.nanoTime();
            child.signal("TERM");
            Optional<Integer> code = child.exitCode();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
            return code;
        }
    }

    private Path log() {
        return directory.resolve("log.txt");
    }

    private boolean logged(String text) {
        try {
            return Files.readString(log()).contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    /** Lines of the run's metrics so far. */
    private static long reports(Path run) {
        try (Stream<String> lines = Files.lines(run.resolve("metrics.jsonl"))) {
            return lines.count();
        } catch (IOException notYetThere) {
            return 0;
        }
    }

    private static Object[] train(String words, Path run) {
        List<Object> command = new ArrayList<>(List.of(words.split(" ")));
        command.addFirst("train");
        command.add(2, "CartPole-v1");
        command.addAll(List.of("--run", run, "--no-zoo", "--json", "checkpoint-interval=1000", "log-interval=500"));
        return command.toArray();
    }

    private static String hash(Invocation invocation) {
        return invocation.succeeds().json().path("parameter_hash").textValue();
    }

    private static List<SequencedMap<String, Double>> rowsWithoutTimes(Path run) {
        List<SequencedMap<String, Double>> rows =
                MetricRows.read(run.resolve("metrics.jsonl")).rows();
        rows.forEach(row -> row.keySet().removeIf(name -> name.startsWith("time/")));
        return rows;
    }
}
