package dev.bellman.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bellman.cli.testing.Corridor;
import dev.bellman.cli.testing.Folders;
import dev.bellman.cli.testing.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be done with a run that has ended. */
class AfterTrainingTest {
    @TempDir
    static Path directory;

    private static Path run = Path.of("");

    @BeforeAll
    static void train() {
        run = directory.resolve("run");
        Invocation.of(
                        "train",
                        "ppo",
                        "CartPole-v1",
                        "--no-zoo",
                        "rollout-steps=128",
                        "evaluation-interval=512",
                        "evaluation-episodes=2",
                        "normalize-observations=true",
                        "--steps",
                        1024,
                        "--run",
                        run)
                .succeeds();
    }

    @Test
    void evaluateIsAContractInJson() {
        JsonNode json = Invocation.of("evaluate", run, "--episodes", 5, "--seed", 3, "--json")
                .succeeds()
                .json();
        assertThat(json.fieldNames()).toIterable().containsExactly("episodes", "mean", "std", "min", "max", "returns");
        assertThat(json.path("episodes").intValue()).isEqualTo(5);
        assertThat(json.path("returns")).hasSize(5);
    }

    @Test
    void evaluateGivesTheSameForTheSameSeedAndOtherEpisodesForAnother() {
        String first = evaluate("--seed", 3);
        assertThat(evaluate("--seed", 3)).isEqualTo(first);
        assertThat(evaluate("--seed", 4)).isNotEqualTo(first);
    }

    @Test
    void evaluateTakesTheBestPolicyToo() {
        Invocation.of("evaluate", run.resolve("best"), "--episodes", 1).succeeds();
    }

    @Test
    void evaluateSaysThatARunHasNotEnded() throws IOException {
        Path unfinished = Files.createDirectory(directory.resolve("unfinished"));
        Files.copy(run.resolve("config.yaml"), unfinished.resolve("config.yaml"));
        Invocation.of("evaluate", unfinished).fails(2, "has not ended", "./bellman resume " + unfinished);
    }

    @Test
    void evaluateRefusesADamagedPolicy() throws IOException {
        Path copy = copyRun("damaged");
        Path weights = copy.resolve("policy/parameters.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length / 2] ^= 1;
        Files.write(weights, bytes);
        Invocation.of("evaluate", copy, "--episodes", 1).fails(1, "parameters.safetensors");
    }

    @Test
    void recordMakesAFilm() {
        Path film = directory.resolve("film.gif");
        assertThat(Invocation.of("record", run, "--out", film, "--episodes", 2)
                        .succeeds()
                        .out())
                .contains("over 2 episodes");
        assertThat(film).isNotEmptyFile();
    }

    @Test
    void recordRefusesOtherFormats() {
        Invocation.of("record", run, "--out", directory.resolve("film.avi")).fails(2, "end its name in .mp4 or .gif");
    }

    @Test
    void plotDrawsRuns() {
        Path picture = directory.resolve("curves.svg");
        Invocation.of("plot", run, "--out", picture).succeeds();
        assertThat(picture).isNotEmptyFile();
        Invocation.of("plot", run, "--out", picture, "--metric", "evaluation/mean", "--statistic", "mean")
                .succeeds();
        Invocation.of("plot", run, "--out", picture, "--metric", "retrun").fails(2, "did you mean return?");
    }

    @Test
    void exportWritesCommaSeparatedValues() {
        assertThat(Invocation.of("export", run).succeeds().out().lines().findFirst())
                .hasValueSatisfying(
                        heading -> assertThat(heading).startsWith("steps,").contains(",return,"));
        Path file = directory.resolve("metrics.csv");
        assertThat(Invocation.of("export", run, "--out", file).succeeds().out()).isEmpty();
        assertThat(file).isNotEmptyFile();
    }

    @Test
    void resumeOfAnEndedRunChangesNothing() throws IOException {
        Path copy = copyRun("again");
        JsonNode before = json(copy);
        JsonNode after = Invocation.of("resume", copy, "--json").succeeds().json();
        assertThat(after.path("steps")).isEqualTo(before.path("steps"));
        assertThat(after.path("parameter_hash")).isEqualTo(before.path("parameter_hash"));
        assertThat(after.path("evaluation")).isEqualTo(before.path("evaluation"));
    }

    @Test
    void checkSaysWhatIsWrongWithAnEnvironment() {
        Invocation good = Invocation.of("check", "CartPole-v1").succeeds();
        assertThat(good.out()).contains("CartPole-v1 keeps ");
        Invocation bad = Invocation.of("check", Corridor.TooLong.class.getName());
        assertThat(bad.exitCode()).isEqualTo(1);
        assertThat(bad.out()).contains("error: ", "an observation has as many numbers as its space");
        Invocation.of("check", "com.example.Absent").fails(2, "there is no class com.example.Absent");
    }

    @Test
    void benchmarkGoesOnWhereItWasAndMakesATable() throws IOException {
        Path suite = Files.writeString(directory.resolve("suite.yaml"), """
                seeds: 2
                runs:
                  - algorithm: ppo
                    environment: CartPole-v1
                    zoo: false
                    overrides: {steps: 256, rollout-steps: 128, evaluation-episodes: 2}
                  - algorithm: ppo
                    label: ppo, fast
                    environment: CartPole-v1
                    zoo: false
                    overrides: {steps: 256, rollout-steps: 128, evaluation-episodes: 2, learning-rate: 1e-2}
                """);
        Path out = directory.resolve("benchmark");
        String table =
                Invocation.of("benchmark", suite, "--out", out).succeeds().out();
        assertThat(table).contains("| ppo | CartPole-v1 | 256 | 2 |", "| ppo, fast | CartPole-v1 | 256 | 2 |");
        assertThat(out.resolve("scores.md")).hasContent(table);
        assertThat(out.resolve("CartPole-v1.png")).isNotEmptyFile();
        Path result = out.resolve("CartPole-v1/ppo/1/result.json");
        var time = Files.getLastModifiedTime(result);
        assertThat(Invocation.of("benchmark", suite, "--out", out).succeeds().out())
                .isEqualTo(table);
        assertThat(Files.getLastModifiedTime(result))
                .as("a finished run is not run again")
                .isEqualTo(time);
        Files.writeString(suite, Files.readString(suite).replace("1e-2", "1e-3"));
        Invocation changed = Invocation.of("benchmark", suite, "--out", out);
        assertThat(changed.exitCode()).isEqualTo(2);
        assertThat(changed.error()).contains("holds a run of another configuration");
    }

    private static String evaluate(Object... words) {
        return Invocation.of(Stream.concat(Stream.of("evaluate", run, "--episodes", 5, "--json"), Stream.of(words))
                        .toArray())
                .succeeds()
                .out();
    }

    private static JsonNode json(Path copy) throws IOException {
        return new ObjectMapper().readTree(Files.readString(copy.resolve("result.json")));
    }

    private static Path copyRun(String name) throws IOException {
        return Folders.copy(run, directory.resolve(name));
    }
}
