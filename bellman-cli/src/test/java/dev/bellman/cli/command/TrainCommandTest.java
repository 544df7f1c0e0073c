package dev.bellman.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.cli.testing.Corridor;
import dev.bellman.cli.testing.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
    private static final List<String> SMALL =
            List.of("rollout-steps=64", "evaluation-episodes=2", "environments=2", "steps=1_024", "--no-zoo");

    @TempDir
    Path directory;

    @Test
    void leavesARunAndSaysWhatCameOfIt() throws IOException {
        Path run = directory.resolve("run");
        Invocation invocation = train("--run", run, "--seed", 7).succeeds();
        assertThat(invocation.out()).contains("evaluation  ", "trained     1,024 steps", "run         " + run);
        assertThat(invocation.error())
                .contains("training ppo on CartPole-v1 to 1,024 steps, 2 environments, seed 7")
                .doesNotContain("\r", "\u001b");
        assertThat(run.resolve("config.yaml")).content().contains("algorithm: ppo", "seed: 7", "rollout-steps: 64");
        assertThat(run.resolve("metrics.jsonl")).isNotEmptyFile();
        assertThat(run.resolve("result.json")).isNotEmptyFile();
        assertThat(run.resolve("policy")).isDirectory();
        try (Stream<Path> files = Files.list(run)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("events.out.tfevents."));
        }
    }

    @Test
    void jsonIsAContract() {
        Path run = directory.resolve("run");
        Invocation invocation = train("--run", run, "--json").succeeds();
        assertThat(invocation.out().lines()).hasSize(1);
        JsonNode json = invocation.json();
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "algorithm",
                        "environment",
                        "seed",
                        "steps",
                        "wall_seconds",
                        "train_seconds",
                        "steps_per_second",
                        "updates",
                        "episodes",
                        "mean_return",
                        "evaluation",
                        "repeatable",
                        "parameter_hash",
                        "run");
        assertThat(json.path("evaluation").fieldNames())
                .toIterable()
                .containsExactly("episodes", "mean", "std", "min", "max");
        assertThat(json.path("algorithm").textValue()).isEqualTo("ppo");
        assertThat(json.path("steps").longValue()).isEqualTo(1024);
        assertThat(json.path("parameter_hash").textValue()).matches("[0-9a-f]{64}");
        assertThat(json.path("run").textValue()).isEqualTo(run.toString());
    }

    @Test
    void withoutAnEpisodeOrAnEvaluationThereIsNullInJson() {
        JsonNode json = train("--run", directory.resolve("run"), "--json", "--no-eval", "--stop-at", 8)
                .succeeds()
                .json();
        assertThat(json.path("mean_return").isNull()).isTrue();
        assertThat(json.path("evaluation").isNull()).isTrue();
    }

    @Test
    void nothingToLearnAndStepsBelowThoseDoneAreBadUsage() {
        Path run = directory.resolve("run");
        train("--run", run, "--stop-at", 512).succeeds();
        Invocation.of("resume", run, "--steps", 300).fails(2, "has done 512 steps already", "300");
        Invocation.of("resume", run, "--stop-at", 300).fails(2, "has done 512 steps already", "300");
        Invocation.of("train", "ppo", "LunarLander-v3", "--steps", 4000, "--run", directory.resolve("short"))
                .fails(2, "steps is 4000", "16384", "nothing would be learnt");
    }

    @Test
    void beginsWithWhatAnotherRunHasLearnt() {
        Path first = directory.resolve("first");
        train("--run", first).succeeds();
        JsonNode json = train("--run", directory.resolve("second"), "--from", first, "--json")
                .succeeds()
                .json();
        assertThat(json.path("warm_start").path("from").textValue()).isEqualTo(first.toString());
        assertThat(json.path("warm_start").path("fresh")).isEmpty();
        train("--run", directory.resolve("third"), "--from", directory.resolve("nowhere"))
                .fails(2, "neither a run nor a policy in");
    }

    @Test
    void theSameConfigurationGivesTheSameBits() {
        Path first = directory.resolve("first");
        String hash = hash(train("--run", first, "--json", "--seed", 3, "learning-rate=linear(1e-3, 0)"));
        String fedBack = hash(Invocation.of(
                "train",
                "ppo",
                "CartPole-v1",
                "--config",
                first.resolve("config.yaml"),
                "--no-zoo",
                "--run",
                directory.resolve("second"),
                "--json"));
        assertThat(fedBack).isEqualTo(hash);
        String another = hash(Invocation.of(
                "train",
                "ppo",
                "CartPole-v1",
                "--config",
                first.resolve("config.yaml"),
                "--no-zoo",
                "--run",
                directory.resolve("third"),
                "--json",
                "--seed",
                4));
        assertThat(another).isNotEqualTo(hash);
    }

    @Test
    void aStoppedRunThatIsResumedEndsAsTheOneThatWasNot() {
        String whole = hash(train("--run", directory.resolve("whole"), "--json"));
        Path run = directory.resolve("stopped");
        Invocation stopped = train("--run", run, "--json", "--stop-at", 300).succeeds();
        assertThat(stopped.json().path("steps").longValue()).isEqualTo(300);
        assertThat(stopped.error()).contains("go on with  ./bellman resume " + run);
        Invocation resumed = Invocation.of("resume", run, "--json").succeeds();
        assertThat(resumed.error()).contains("going on with ppo on CartPole-v1 from step 300");
        assertThat(hash(resumed)).isEqualTo(whole);
    }

    @Test
    void aRunThatItsEvaluationsEndedSaysHowToGoOn() {
        Path run = directory.resolve("run");
        String end = "ended       by its evaluations; to go on, resume it with --steps above 1,024";
        Invocation ended = train("--run", run, "evaluation-interval=256", "stop-return=1");
        assertThat(ended.succeeds().out()).contains("256 steps", end);
        assertThat(Invocation.of("resume", run).succeeds().out()).contains("256 steps", end);
        assertThat(Invocation.of("resume", run, "--steps", 1280).succeeds().out())
                .contains("1,280 steps")
                .doesNotContain("ended");
    }

    @Test
    void aRunCanBeExtended() {
        Path run = directory.resolve("run");
        train("--run", run).succeeds();
        JsonNode json = Invocation.of("resume", run, "--steps", 1280, "--json")
                .succeeds()
                .json();
        assertThat(json.path("steps").longValue()).isEqualTo(1280);
    }

    @Test
    void resumeSkipsADamagedCheckpointAndSaysSo() throws IOException {
        Path run = directory.resolve("run");
        train("--run", run, "checkpoint-interval=512").succeeds();
        Path newest;
        try (Stream<Path> files = Files.walk(run.resolve("checkpoints"))) {
            newest = files.filter(file -> file.toString().endsWith(".safetensors"))
                    .sorted()
                    .reduce((first, second) -> second)
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length - 1] ^= 1;
        Files.write(newest, bytes);
        Invocation resumed = Invocation.of("resume", run, "--json").succeeds();
        assertThat(resumed.error()).contains("warning: ", newest.getFileName().toString());
        assertThat(resumed.json().path("steps").longValue()).isEqualTo(1024);
    }

    @Test
    void trainsOnAUsersClass() {
        Path run = directory.resolve("run");
        Invocation invocation = trainOn(Corridor.class, run).succeeds();
        assertThat(invocation.error()).contains("warning: ", "Snapshotable");
        assertThat(run.resolve("config.yaml")).content().contains("environment: " + Corridor.class.getName());
    }

    @Test
    void saysThatARunOnAnEnvironmentThatCannotBeSavedGoesOnWithNewEpisodes() {
        Path run = directory.resolve("run");
        Invocation stopped = Invocation.of(
                        "train",
                        "ppo",
                        Corridor.class.getName(),
                        "rollout-steps=16",
                        "batch-size=16",
                        "--steps",
                        "200",
                        "--stop-at",
                        "100",
                        "--no-eval",
                        "--run",
                        run.toString(),
                        "--json")
                .succeeds();
        assertThat(stopped.error()).contains("go on with  ./bellman resume " + run, "with new episodes");
        assertThat(stopped.json().get("repeatable").booleanValue()).isTrue();
        Invocation resumed =
                Invocation.of("resume", run.toString(), "--no-eval", "--json").succeeds();
        assertThat(resumed.error()).contains("warning: ", "not the same to the bit", "from step 100");
        assertThat(resumed.json().get("repeatable").booleanValue()).isFalse();
        assertThat(resumed.json().get("steps").longValue()).isEqualTo(200);
    }

    @Test
    void namesAFaultyEnvironment() {
        trainFaulty(Corridor.WithNan.class, "NaN");
        trainFaulty(Corridor.TooLong.class, "3");
        trainFaulty(Corridor.Throwing.class, "the lamp broke");
    }

    @Test
    void saysThatMemoryRanOut() {
        Invocation invocation = trainOn(Corridor.Greedy.class, directory.resolve("run"));
        assertThat(invocation.exitCode()).isEqualTo(1);
        assertThat(invocation.error().lines().toList().getLast())
                .startsWith("bellman: out of memory: Java heap space")
                .contains("BELLMAN_JAVA_OPTS");
    }

    private void trainFaulty(Class<?> environment, String fault) {
        Invocation invocation = trainOn(environment, directory.resolve(environment.getSimpleName()));
        assertThat(invocation.exitCode()).as(invocation.error()).isEqualTo(1);
        assertThat(invocation.error().lines().toList().getLast())
                .startsWith("bellman: ")
                .contains(environment.getSimpleName(), fault);
    }

    private static Invocation trainOn(Class<?> environment, Path run) {
        return Invocation.of(
                "train", "ppo", environment.getName(), "rollout-steps=64", "--steps", 512, "--no-eval", "--run", run);
    }

    private static Invocation train(Object... words) {
        Stream<Object> begin = Stream.of("train", "ppo", "CartPole-v1");
        return Invocation.of(Stream.concat(Stream.concat(begin, SMALL.stream()), Stream.of(words))
                .toArray());
    }

    private static String hash(Invocation invocation) {
        return invocation.succeeds().json().path("parameter_hash").textValue();
    }
}
