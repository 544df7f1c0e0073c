package dev.bellman.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.cli.testing.Invocation;
import dev.bellman.config.ConfigurationCodec;
import dev.bellman.train.AlgorithmFactory;
import dev.bellman.train.AlgorithmRegistry;
import dev.bellman.train.TrainingConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InformationTest {
    @Test
    void listsNamesWithOneLineEach() {
        assertThat(Invocation.of("list", "environments").succeeds().out().lines())
                .anyMatch(line -> line.matches("CartPole-v1 +\\S.*"));
        assertThat(Invocation.of("list", "algorithms").succeeds().out().lines())
                .anyMatch(line -> line.matches("ppo +\\S.*"));
    }

    @Test
    void describesEveryHyperparameterOfAnAlgorithm() {
        String text = Invocation.of("describe", "ppo").succeeds().out();
        assertThat(text)
                .containsPattern("clip-range +0.2 ")
                .containsPattern("gae-lambda +0.95 +a number, \\[0, 1]")
                .contains("more: less bias, more variance")
                .containsPattern("environments +1 ");
        assertThat(text.lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void saysWhichPartsOfAPresetAreOn() {
        String text = Invocation.of("describe", "rainbow").succeeds().out();
        assertThat(text).contains("""
                        Parts that are on: double, dueling (mean), noisy (factorised), prioritised replay (proportional),
                          multi-step (3), categorical distribution (C51).
                        """);
        assertThat(text.lines()).allMatch(line -> line.length() <= 100);
        assertThat(Invocation.of("describe", "dqn").succeeds().out()).doesNotContain("Parts that are on");
    }

    @Test
    void describesAnEnvironment() {
        assertThat(Invocation.of("describe", "CartPole-v1").succeeds().out())
                .containsPattern("actions +Discrete\\(2\\)")
                .containsPattern("time limit +500 steps")
                .containsPattern("solved at +a mean return of 475")
                .containsPattern("tuned for +.*ppo");
    }

    @Test
    void noKeyBelongsBothToTheTrainingAndToAnAlgorithm() {
        ConfigurationCodec codec = new ConfigurationCodec();
        var training = codec.toTree(TrainingConfig.defaults());
        for (AlgorithmFactory<?> factory : AlgorithmRegistry.standard().all()) {
            assertThat(codec.toTree(factory.defaults()).fieldNames())
                    .toIterable()
                    .as(factory.name())
                    .noneMatch(training::has);
        }
    }

    @Test
    void showsItsVersion() {
        assertThat(Invocation.of("--version").succeeds().out()).startsWith("bellman ");
    }

    @Test
    void completesCommandsAndOptions() {
        assertThat(Invocation.of("generate-completion").succeeds().out())
                .contains("complete ", "resume", "--stop-at", "bellman");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train",
                "resume",
                "evaluate",
                "record",
                "plot",
                "returns",
                "export",
                "benchmark",
                "list",
                "describe",
                "check"
            })
    void everyCommandExplainsItself(String command) {
        String help = Invocation.of(command, "--help").succeeds().out();
        assertThat(help).contains("Usage: bellman " + command).contains("--verbose");
        assertThat(Invocation.of("--help").succeeds().out()).containsPattern("\n  " + command + " +\\S");
    }

    @Test
    void withoutACommandItShowsItsHelp() {
        Invocation invocation = Invocation.of();
        assertThat(invocation.exitCode()).isEqualTo(2);
        assertThat(List.of(invocation.error().split("\n"))).hasSize(1);
    }
}
