package dev.bellman.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.cli.testing.Invocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReturnsCommandTest {
    private static final List<String> QUICK_LEARNER = List.of(
            "learning-rate=3e-3",
            "epsilon=0.5",
            "network.hidden=[32]",
            "train-frequency=2",
            "target-update-interval=100",
            "learning-starts=100",
            "replay-capacity=5000");

    @TempDir
    Path directory;

    @Test
    void showsWhatEachActionMayBring() {
        Path run = train("qr-dqn", "RiskyChoice-v0", 3000, "returns.count=8", "risk=cvar(0.5)");
        Path picture = directory.resolve("returns.png");
        List<String> lines = Invocation.of("returns", run, "--out", picture)
                .succeeds()
                .out()
                .lines()
                .toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).matches("action +mean +deviation +cvar\\(0.5\\) .*");
        assertThat(lines.get(1)).as("10 surely").matches("0 +(10|9\\.[5-9]).* chosen");
        assertThat(lines.get(2)).as("0 or 20").matches("1 +.*").doesNotContain("chosen");
        double deviation = Double.parseDouble(lines.get(2).split(" +")[2]);
        assertThat(deviation).isBetween(7.0, 11.0);
        assertThat(picture).isNotEmptyFile();
        Invocation.of("returns", run, "--after", 1).fails(2, "the episode ends with step 1", "smaller --after");
        Invocation.of("returns", run, "--after", -1).fails(2, "--after must be at least 0");
    }

    @Test
    void looksAtALaterState() {
        Path run = train("c51", "WindyCliff-v0", 300, "returns.minimum=-20", "returns.maximum=0");
        Path picture = directory.resolve("returns.svg");
        String first =
                Invocation.of("returns", run, "--out", picture).succeeds().out();
        String later = Invocation.of("returns", run, "--out", picture, "--after", 1)
                .succeeds()
                .out();
        assertThat(first).contains("cvar(0.25)").hasLineCount(6);
        assertThat(later).hasLineCount(6).isNotEqualTo(first);
        assertThat(picture).content().contains("WindyCliff-v0", "(chosen)");
    }

    @Test
    void aPolicyWithoutValuesHasNone() {
        Path run = train("ppo", "RiskyChoice-v0", 64, "rollout-steps=64");
        Invocation.of("returns", run).fails(1, "this policy gives probabilities of actions, not their returns");
    }

    private Path train(String algorithm, String environment, int steps, String... keys) {
        Path run = directory.resolve("run");
        List<Object> words = new ArrayList<>(
                List.of("train", algorithm, environment, "--no-zoo", "--no-eval", "--steps", steps, "--run", run));
        words.addAll(List.of(keys));
        if (!algorithm.equals("ppo")) {
            words.addAll(QUICK_LEARNER);
        }
        Invocation.of(words.toArray()).succeeds();
        return run;
    }
}
