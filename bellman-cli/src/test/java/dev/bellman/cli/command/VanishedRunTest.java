package dev.bellman.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.cli.testing.Corridor;
import dev.bellman.cli.testing.Folders;
import dev.bellman.cli.testing.Invocation;
import dev.bellman.env.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run that can no longer leave what it is to leave has failed. */
@DisabledOnOs(OS.WINDOWS)
class VanishedRunTest {
    private static final String GONE = "is not what it was";

    /** What happens to the run's directory in the middle of the training. */
    private static Accident accident = () -> {};

    @TempDir
    Path directory;

    private Path run = Path.of("");

    private interface Accident {
        void happen() throws IOException;
    }

    /** An environment in which something happens to the directory at the hundredth step. */
    public static final class Careless extends Corridor {
        private static int steps;

        @Override
        public Step step(Integer action) {
            if (++steps == 100) {
                try {
                    accident.happen();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return super.step(action);
        }
    }

    @BeforeEach
    void choose() {
        run = directory.resolve("run");
        Careless.steps = 0;
    }

    private Invocation train(Object... words) {
        Object[] all = {
            "train",
            "ppo",
            Careless.class.getName(),
            "--no-zoo",
            "rollout-steps=64",
            "--steps",
            256,
            "--no-eval",
            "--run",
            run
        };
        Object[] command = Arrays.copyOf(all, all.length + words.length);
        System.arraycopy(words, 0, command, all.length, words.length);
        return Invocation.of(command);
    }

    private void fails(Invocation invocation) {
        assertThat(invocation.exitCode()).isEqualTo(1);
        assertThat(invocation.error().lines().toList().getLast())
                .startsWith("bellman: run directory " + run)
                .contains(GONE);
        assertThat(invocation.out()).isEmpty();
    }

    @Test
    void deleted() {
        accident = () -> Folders.delete(run);
        fails(train("log-interval=256"));
        assertThat(run).as("no half run takes its place").doesNotExist();
    }

    @Test
    void deletedBeforeAReport() {
        accident = () -> Folders.delete(run);
        fails(train("log-interval=16"));
        assertThat(run).doesNotExist();
    }

    @Test
    void moved() throws IOException {
        Path moved = directory.resolve("moved");
        accident = () -> Files.move(run, moved);
        fails(train("log-interval=256"));
        assertThat(run).doesNotExist();
        Invocation resumed = Invocation.of("resume", moved, "--no-eval").succeeds();
        assertThat(resumed.out()).contains("256");
    }

    @Test
    void replacedByACopy() throws IOException {
        accident = () -> {
            Path copy = Folders.copy(run, directory.resolve("copy"));
            Folders.delete(run);
            Files.move(copy, run);
        };
        fails(train("log-interval=256"));
        assertThat(run.resolve("result.json")).doesNotExist();
    }

    @Test
    void itsMetricsDeleted() {
        accident = () -> Files.delete(run.resolve("metrics.jsonl"));
        fails(train("log-interval=256"));
        assertThat(run.resolve("result.json")).doesNotExist();
    }

    @Test
    void itsCheckpointsReplacedByALink() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.createDirectory(elsewhere.resolve("step-000000000001"));
        accident = () -> {
            Folders.delete(run.resolve("checkpoints"));
            Files.createSymbolicLink(run.resolve("checkpoints"), elsewhere);
        };
        Invocation invocation = train("checkpoint-interval=1");
        assertThat(invocation.exitCode()).isNotZero();
        assertThat(invocation.error()).contains("checkpoints is a symbolic link");
        assertThat(elsewhere.resolve("step-000000000001")).isDirectory();
        assertThat(Folders.contents(elsewhere)).hasSize(2);
    }

    @Test
    void itsCheckpointsDeletedAreWrittenAgain() {
        accident = () -> Folders.delete(run.resolve("checkpoints"));
        assertThat(train("log-interval=256").exitCode()).isZero();
        assertThat(run.resolve("result.json")).exists();
    }
}
