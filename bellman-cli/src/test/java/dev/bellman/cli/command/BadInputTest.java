package dev.bellman.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.cli.testing.Corridor;
import dev.bellman.cli.testing.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong, there is one line that says what to do: exit code 2 for the request, 1 for the run. */
class BadInputTest {
    @TempDir
    Path directory;

    @Test
    void unknownCommand() {
        Invocation.of("trian").fails(2, "unknown command trian; did you mean train?");
        Invocation.of("xyzzy").fails(2, "unknown command xyzzy; './bellman --help' shows what is possible");
    }

    @Test
    void unknownOption() {
        Invocation.of("train", "ppo", "CartPole-v1", "--stepz", 5)
                .fails(2, "unknown option --stepz; did you mean --steps?");
        Invocation.of("plot", "x", "--colour=red").fails(2, "unknown option --colour; './bellman plot --help'");
    }

    @Test
    void missingWord() {
        Invocation.of("train", "ppo").fails(2, "missing required parameter: 'ENVIRONMENT'");
        Invocation.of("resume").fails(2, "missing required parameter: 'RUN'");
    }

    @Test
    void wordTooMuch() {
        Invocation.of("resume", "run", "again").fails(2, "cannot use 'again' here");
        Invocation.of("evaluate", "run", "again").fails(2, "again has no value; write again=VALUE");
    }

    @Test
    void numberThatIsNone() {
        train("--steps", "many").fails(2, "'many' is not a whole number such as 100000, 100_000 or 1e5");
        train("--steps", "1.5").fails(2, "'1.5' is not a whole number");
        train("--envs", "1e10").fails(2, "too large");
    }

    @Test
    void numberOutOfRange() {
        train("--steps", 0).fails(2, "steps must be at least 1, but is 0");
        train("--threads", -1).fails(2, "threads must be at least 1");
        train("discount=1.5").fails(2, "discount must be in [0.0, 1.0], but is 1.5");
    }

    @Test
    void unknownAlgorithm() {
        Invocation.of("train", "pppo", "CartPole-v1").fails(2, "unknown algorithm pppo; did you mean ppo?");
    }

    @Test
    void unknownEnvironment() {
        Invocation.of("train", "ppo", "CartPol-v1")
                .fails(2, "unknown environment CartPol-v1; did you mean CartPole-v1?");
        Invocation.of("train", "ppo", "Chess").fails(2, "unknown environment Chess; './bellman list environments'");
        Invocation.of("train", "ppo", "com.example.Absent")
                .fails(2, "there is no class com.example.Absent", "--class-path");
        Invocation.of("train", "ppo", "java.lang.String").fails(2, "java.lang.String does not implement");
        Invocation.of("train", "ppo", Corridor.WithParameter.class.getName())
                .fails(2, "public constructor without parameters");
    }

    @Test
    void unknownKey() {
        train("clip_rnage=0.2").fails(2, "unknown key clip_rnage; did you mean clip-range?");
        train("log-intervall=5").fails(2, "unknown key log-intervall; did you mean log-interval?");
        train("zzz=5").fails(2, "unknown key zzz; './bellman describe ppo' shows all");
    }

    @Test
    void valueOfAnotherType() {
        train("epochs=ten").fails(2, "epochs", "ten");
        train("clip-range=wide").fails(2, "clip-range", "wide");
    }

    @Test
    void overrideWithoutValue() {
        train("clip-range").fails(2, "override clip-range has no value");
    }

    @Test
    void batchLargerThanTheReplay() {
        Path run = directory.resolve("run");
        Invocation.of("train", "dqn", "CartPole-v1", "replay-capacity=10", "batch-size=32", "--run", run)
                .fails(2, "batch-size 32 is larger than replay-capacity 10");
        assertThat(run).doesNotExist();
    }

    @Test
    void replayTooLargeForMemory() {
        Path run = directory.resolve("run");
        Invocation.of("train", "dqn", "CartPole-v1", "replay-capacity=2_000_000_000", "--run", run)
                .fails(2, "replay-capacity of 2000000000 needs", "lower replay-capacity");
        assertThat(run).doesNotExist();
    }

    @Test
    void hugeSizes() {
        train("frame-stack=1e9").fails(2, "frame-stack must be in [1, 1000], but is 1000000000");
        train("evaluation-episodes=1e9").fails(2, "evaluation-episodes must be in [1, 1000000], but is 1000000000");
        train("network.hidden=[1e9]").fails(2, "width of a hidden layer must be in [1, 1000000], but is 1000000000");
        train("network.hidden=[1e6,1e6]").fails(2, "there would be 1000", " parameters, which need ", "-Xmx8g");
        train("rollout-steps=2e9").fails(2, "a rollout of ", "lower rollout-steps");
        Invocation.of("train", "qr-dqn", "CartPole-v1", "returns.count=1e9")
                .fails(2, "returns.count must be in [1, 10000], but is 1000000000");
        Invocation.of("evaluate", "run", "--episodes", "1e9").fails(2, "--episodes must be in [1, 1000000]");
        Invocation.of("benchmark", "suite.yaml", "--seeds", "1-1000000000")
                .fails(2, "--seeds must be 1 to 10000 seeds");
    }

    /** What is no file says that it has no bytes. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void filesWithoutEnd() {
        train("--config", "/dev/zero").fails(2, "/dev/zero has more than 1048576 bytes");
        Invocation.of("benchmark", "/dev/zero").fails(2, "/dev/zero has more than 1048576 bytes");
        train("--config", directory).fails(2, "cannot read " + directory);
    }

    @Test
    void valuesAreQuotedInEightyCharacters() throws IOException {
        String huge = "x".repeat(5000);
        String key = "x".repeat(900);
        String shown = "x".repeat(60);
        Path file = Files.writeString(directory.resolve("huge.yaml"), "training: [" + "5, ".repeat(2000) + "5]");
        Path twice = Files.writeString(directory.resolve("twice.yaml"), (key + ": 1\n").repeat(2));
        Stream.of(
                        train("epochs=" + huge),
                        train("clip-range=" + huge),
                        train(huge + "=1"),
                        train(huge),
                        train("network=" + huge),
                        train("network=" + huge + "(1)"),
                        train("--steps", huge),
                        train("--" + huge),
                        train("--config", twice),
                        Invocation.of("train", huge, "CartPole-v1"),
                        Invocation.of("train", "ppo", huge),
                        Invocation.of("describe", huge),
                        Invocation.of("list", huge),
                        Invocation.of(huge))
                .forEach(refused -> {
                    refused.fails(2, shown);
                    assertThat(refused.error()).doesNotContain("x".repeat(81));
                });
        Invocation list = train("--config", file);
        list.fails(2, "training must hold keys and values, but is [5,5,");
        assertThat(list.error()).hasSizeLessThan(300);
    }

    @Test
    void runDirectoryThatExists() throws IOException {
        Files.writeString(directory.resolve("note.txt"), "mine");
        train("--run", directory).fails(2, directory + " exists and is not empty", "./bellman resume", "--run");
        assertThat(directory.resolve("note.txt")).hasContent("mine");
    }

    @Test
    void runDirectoryThatCannotBeMade() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        train("--run", file.resolve("run")).fails(1, file.toString());
    }

    @Test
    void configurationFiles() throws IOException {
        train("--config", directory.resolve("absent.yaml")).fails(2, "there is no file", "absent.yaml");
        train("--config", file("training: [")).fails(2, "bad.yaml, line 1");
        train("--config", file("trainng: {seed: 3}")).fails(2, "unknown key trainng; did you mean training?");
        train("--config", file("training: {sed: 3}")).fails(2, "sed", "did you mean seed?");
        train("--config", file("training: 7")).fails(2, "training must hold keys and values, but is 7");
        train("--config", file("algorithm: dqn")).fails(2, "is for algorithm dqn, not ppo");
        train("--config", file("environment: Acrobot-v1")).fails(2, "is for environment Acrobot-v1, not CartPole-v1");
    }

    @Test
    void directoriesThatHoldNoRun() {
        Invocation.of("resume", directory).fails(2, directory + " holds no run");
        Invocation.of("evaluate", directory).fails(2, "there is neither a run nor a policy in " + directory);
        Invocation.of("evaluate", directory.resolve("absent")).fails(2, "there is no directory");
        Invocation.of("plot", directory).fails(2, "there is no run in " + directory);
        Invocation.of("export", directory).fails(1, "there is no " + directory.resolve("metrics.jsonl"));
    }

    @Test
    void namesThatAreNeitherAlgorithmNorEnvironment() {
        Invocation.of("describe", "ppoo").fails(2, "unknown algorithm or environment ppoo; did you mean ppo?");
        Invocation.of("list", "algoritms").fails(2, "cannot list 'algoritms'", "did you mean algorithms?");
    }

    @Test
    void benchmarkSuites() throws IOException {
        Invocation.of("benchmark", file("runs: []")).fails(2, "has no 'runs'");
        Invocation.of("benchmark", file("runs: [{algorithm: ppo}]")).fails(2, "a run has no 'environment'");
        Invocation.of("benchmark", file("seed: 3")).fails(2, "unknown key seed; did you mean seeds?");
        Invocation.of("benchmark", file("runs: [{algorithm: pppo, environment: CartPole-v1}]"), "--out", directory)
                .fails(2, "unknown algorithm pppo");
        Invocation.of("benchmark", file("runs: []"), "--seeds", 0).fails(2, "--seeds must be 1 to 10000 seeds");
    }

    @Test
    void classPathThatDoesNotExist() {
        train("--class-path", "/absent/environments.jar").fails(2, "class path entry /absent/environments.jar");
    }

    @Test
    void verboseAddsTheStackTrace() {
        Invocation invocation = Invocation.of("train", "pppo", "CartPole-v1", "--verbose");
        assertThat(invocation.exitCode()).isEqualTo(2);
        assertThat(invocation.error()).contains("bellman: unknown algorithm pppo", "\tat dev.bellman.");
    }

    private static Invocation train(Object... words) {
        return Invocation.of(Stream.concat(Stream.of("train", "ppo", "CartPole-v1"), Stream.of(words))
                .toArray());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("bad.yaml"), text);
    }
}
