package dev.bellman.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.cli.testing.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose configuration was changed to another environment, and policies that act by chance. */
class OtherTaskTest {
    @TempDir
    static Path directory;

    private static Path ppo = Path.of("");
    private static Path dqn = Path.of("");

    @BeforeAll
    static void train() {
        ppo = train("ppo", "rollout-steps=128");
        dqn = train("dqn", "replay-capacity=500");
    }

    private static Path train(String algorithm, String setting) {
        Path run = directory.resolve(algorithm);
        Invocation.of("train", algorithm, "CartPole-v1", "--no-zoo", "--no-eval", setting, "--steps", 512, "--run", run)
                .succeeds();
        return run;
    }

    /** The run's own policy beside a configuration that names another environment. */
    private static Path elsewhere(Path run, String environment) throws IOException {
        Path copy = directory.resolve(run.getFileName() + "-" + environment);
        Files.createDirectories(copy.resolve("policy"));
        try (var files = Files.list(run.resolve("policy"))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve("policy").resolve(file.getFileName()));
            }
        }
        String configuration = Files.readString(run.resolve("config.yaml"));
        Files.writeString(
                copy.resolve("config.yaml"),
                configuration.replace("CartPole-v1", environment).replaceAll("(?m)^env:\n(  .*\n)*", ""));
        return copy;
    }

    /** The name alone was changed, so that the options beside it are still those of the cart. */
    @Test
    void theNameAloneIsRefusedToo() throws IOException {
        Path run = elsewhere(dqn, "Acrobot-v1");
        String configuration = Files.readString(dqn.resolve("config.yaml"));
        Files.writeString(run.resolve("config.yaml"), configuration.replace("CartPole-v1", "Acrobot-v1"));
        Invocation.of("evaluate", run)
                .fails(2, "the policy was made for CartPole-v1, but config.yaml says Acrobot-v1: unknown key env.");
    }

    @Test
    void nothingActsWhereItWasNotTrained() throws IOException {
        Path lander = elsewhere(dqn, "LunarLander-v3");
        String both = "the policy was made for CartPole-v1 and does not fit LunarLander-v3: observations are Box(";
        Invocation.of("evaluate", lander).fails(2, both, "actions are Discrete(2) there and Discrete(4) here");
        Invocation.of("record", lander, "--out", directory.resolve("film.gif")).fails(2, both);
        Invocation.of("returns", lander, "--out", directory.resolve("returns.png"))
                .fails(2, both);
        Invocation.of("evaluate", elsewhere(dqn, "CartPoleNoVel-v1")).fails(2, "does not fit CartPoleNoVel-v1");
        Invocation.of("evaluate", elsewhere(dqn, "CartPole-v0"), "--episodes", 1)
                .succeeds();
    }

    @Test
    void samplesAreThePolicysOwnAndFollowTheSeed() {
        String best = evaluated("--seed", 3);
        String samples = evaluated("--seed", 3, "--sample");
        assertThat(samples).isNotEqualTo(best).isEqualTo(evaluated("--seed", 3, "--sample"));
        assertThat(evaluated("--seed", 4, "--sample")).isNotEqualTo(samples);
        Path film = directory.resolve("sampled.gif");
        String recorded = Invocation.of("record", ppo, "--sample", "--seed", 3, "--out", film)
                .succeeds()
                .out();
        assertThat(recorded)
                .isEqualTo(Invocation.of("record", ppo, "--sample", "--seed", 3, "--out", film)
                        .succeeds()
                        .out())
                .isNotEqualTo(Invocation.of("record", ppo, "--seed", 3, "--out", film)
                        .succeeds()
                        .out());
    }

    private static String evaluated(Object... options) {
        Object[] words = new Object[options.length + 4];
        System.arraycopy(new Object[] {"evaluate", ppo, "--episodes", 20}, 0, words, 0, 4);
        System.arraycopy(options, 0, words, 4, options.length);
        return Invocation.of(words).succeeds().out();
    }

    @Test
    void aPolicyWithoutChanceHasNoSamples() {
        Invocation.of("evaluate", dqn, "--sample").fails(2, "--sample", "one action for each state; leave it out");
        Invocation.of("record", dqn, "--sample", "--out", directory.resolve("film.gif"))
                .fails(2, "--sample");
    }
}
