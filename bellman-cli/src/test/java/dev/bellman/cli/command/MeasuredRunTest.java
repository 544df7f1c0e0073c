package dev.bellman.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.cli.testing.Invocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a task measures, on the command line. */
class MeasuredRunTest {
    @TempDir
    Path directory;

    @Test
    void whatIsMeasuredIsDescribed() {
        assertThat(Invocation.of("describe", "PointGoal-v0").succeeds().out()).containsPattern("measures +success");
        assertThat(Invocation.of("describe", "CartPole-v1").succeeds().out()).doesNotContain("measures");
    }

    @Test
    void aTaskWithASuccessHasASuccessRate() throws Exception {
        Path run = directory.resolve("run");
        Invocation trained = Invocation.of(List.of(
                                "train",
                                "dqn",
                                "BitFlip-v0",
                                "--steps",
                                "1200",
                                "--seed",
                                "1",
                                "--run",
                                run + "",
                                "--json")
                        .toArray())
                .succeeds();
        JsonNode evaluation = trained.json().path("evaluation");
        double rate = evaluation.path("success_rate").doubleValue();
        assertThat(rate)
                .isBetween(0.0, 1.0)
                .isEqualTo(evaluation.path("measures").path("success").doubleValue());
        assertThat(trained.error()).contains("; success ").contains(" %");
        assertThat(Files.readString(run.resolve("metrics.jsonl"))).contains("\"measure/success\":");
        assertThat(Invocation.of("evaluate", run, "--episodes", 8, "--json")
                        .succeeds()
                        .json()
                        .has("success_rate"))
                .isTrue();
    }
}
