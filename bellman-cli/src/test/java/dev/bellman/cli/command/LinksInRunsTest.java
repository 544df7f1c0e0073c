package dev.bellman.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.cli.testing.Folders;
import dev.bellman.cli.testing.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run directory may come from somebody else: a link in it must not let a command change what lies elsewhere. */
@DisabledOnOs(OS.WINDOWS)
class LinksInRunsTest {
    @TempDir
    static Path shared;

    private static Path original = Path.of("");

    @TempDir
    Path directory;

    private Path run = Path.of("");
    private Path outside = Path.of("");

    @BeforeAll
    static void train() {
        original = shared.resolve("run");
        Invocation.of(
                        "train",
                        "ppo",
                        "CartPole-v1",
                        "--no-zoo",
                        "rollout-steps=64",
                        "evaluation-interval=64",
                        "evaluation-episodes=1",
                        "--steps",
                        128,
                        "--run",
                        original)
                .succeeds();
    }

    @BeforeEach
    void copy() throws IOException {
        run = Folders.copy(original, directory.resolve("run"));
        // What a follower of links would find, truncate, replace or delete.
        outside = Folders.copy(original, directory.resolve("outside"));
        Files.writeString(outside.resolve("checkpoints/.step-000000000064.tmp-0a"), "looks as if it were left over");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".lock",
                "config.yaml",
                ".config.yaml.tmp",
                "metrics.jsonl",
                ".metrics.jsonl.tmp",
                "result.json",
                ".result.json.tmp",
                "checkpoints",
                "checkpoints/step-000000000128",
                "checkpoints/step-000000000064",
                "checkpoints/.step-000000000064.tmp-0a",
                "policy",
                "best",
                "failure",
                "events.out.tfevents.0000000001.bellman.0000"
            })
    void resumeRefusesALinkBeforeItTouchesAnything(String name) throws IOException {
        Path link = run.resolve(name);
        for (Path target : new Path[] {outside.resolve(name), outside, outside.resolve("metrics.jsonl"), absent()}) {
            Folders.delete(link);
            Files.createSymbolicLink(link, target);
            refusesToResume(link + " is a symbolic link");
        }
    }

    private Path absent() {
        return outside.resolve("absent");
    }

    private void refusesToResume(String reason) throws IOException {
        SortedMap<String, String> before = Folders.contents(run);
        SortedMap<String, String> beforeOutside = Folders.contents(outside);
        Invocation.of("resume", run, "--steps", 256).fails(2, reason);
        assertThat(Folders.contents(run)).isEqualTo(before);
        assertThat(Folders.contents(outside)).isEqualTo(beforeOutside);
    }

    @ParameterizedTest
    @ValueSource(strings = {".lock", "metrics.jsonl", ".config.yaml.tmp"})
    void resumeRefusesAFileWithASecondName(String name) throws IOException {
        Files.deleteIfExists(run.resolve(name));
        Files.createLink(run.resolve(name), outside.resolve("metrics.jsonl"));
        refusesToResume(run.resolve(name) + " has another name");
    }

    @ParameterizedTest
    @ValueSource(strings = {".lock", "metrics.jsonl", "config.yaml", "events"})
    void resumeRefusesAPipe(String name) throws IOException, InterruptedException {
        Path pipe = run.resolve(name);
        Files.deleteIfExists(pipe);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        refusesToResume(pipe + " is neither a file nor a directory");
    }

    @Test
    void theRunItselfMayBeNamedByALink() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("latest"), run);
        Invocation.of("resume", link, "--steps", 256).succeeds();
        assertThat(run.resolve("checkpoints/step-000000000256")).isDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {".lock", ".config.yaml.tmp"})
    void aNewRunRefusesALink(String name) throws IOException {
        Path started = Files.createDirectory(directory.resolve("started"));
        Path link = started.resolve(name);
        for (Path target : new Path[] {outside.resolve("config.yaml"), absent()}) {
            Files.createSymbolicLink(link, target);
            SortedMap<String, String> before = Folders.contents(directory);
            Invocation.of("train", "ppo", "CartPole-v1", "--no-zoo", "--run", started)
                    .fails(2, link + " is a symbolic link");
            assertThat(Folders.contents(directory)).isEqualTo(before);
            Files.delete(link);
        }
    }

    @Test
    void aFilmIsNotWrittenThroughALink() throws IOException {
        Path link = Files.createSymbolicLink(run.resolve("film.mp4"), outside.resolve("metrics.jsonl"));
        SortedMap<String, String> before = Folders.contents(outside);
        Invocation.of("record", run).fails(2, link + " is a symbolic link");
        Invocation.of("record", run.resolve("best")).fails(2, link + " is a symbolic link");
        assertThat(Folders.contents(outside)).isEqualTo(before);
    }

    @Test
    void aFilmOfThePolicyOfARunLeavesThePolicyWhole() {
        Invocation.of("record", run.resolve("best")).succeeds();
        assertThat(run.resolve("film.mp4")).isNotEmptyFile();
        Invocation.of("evaluate", run.resolve("best"), "--episodes", 1).succeeds();
    }

    @ParameterizedTest
    @ValueSource(strings = {"scores.md", "CartPole-v1.png"})
    void aSuiteWritesNoScoresThroughALink(String name) throws IOException {
        Path suite = Files.writeString(directory.resolve("suite.yaml"), """
                seeds: 1
                runs:
                  - algorithm: ppo
                    environment: CartPole-v1
                    zoo: false
                    overrides: {steps: 64, rollout-steps: 64, evaluation-episodes: 1}
                """);
        Path out = Files.createDirectory(directory.resolve("out"));
        Path link = Files.createSymbolicLink(out.resolve(name), outside.resolve("metrics.jsonl"));
        SortedMap<String, String> before = Folders.contents(outside);
        Invocation invocation = Invocation.of("benchmark", suite, "--out", out);
        assertThat(invocation.exitCode()).isEqualTo(2);
        assertThat(invocation.error()).contains(link + " is a symbolic link");
        assertThat(Folders.contents(outside)).isEqualTo(before);
    }

    @Test
    void aLinkOfTheUsersIsRefusedTooAndLeftAlone() throws IOException {
        Path link = Files.createSymbolicLink(run.resolve("notes"), outside.resolve("metrics.jsonl"));
        refusesToResume(link + " is a symbolic link");
        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isTrue();
    }
}
