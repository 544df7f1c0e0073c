package dev.bellman.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.cli.testing.Invocation;
import dev.bellman.cli.testing.Lift;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class with structured observations, by its name on the command line. */
class StructuredRunTest {
    private static final String SPACE = "Composite{floor=Discrete(3), load=Box(0.0, 900.0, [1]), lit=MultiBinary(2)}";

    @TempDir
    Path directory;

    private Invocation train(Class<?> environment, Object... more) {
        Object[] words = {
            "train",
            "ppo",
            environment.getName(),
            "rollout-steps=64",
            "batch-size=64",
            "--seed",
            1,
            "--envs",
            2,
            "--run",
            directory.resolve("run")
        };
        Object[] all = new Object[words.length + more.length];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return Invocation.of(all);
    }

    @Test
    void itIsFlattenedTrainedResumedAndEvaluated() throws Exception {
        Path run = directory.resolve("run");
        String flattened = "observations are flattened to 6 numbers: " + SPACE;
        assertThat(train(Lift.class, "--steps", 3072, "--stop-at", 1500, "normalize-observations=true")
                        .succeeds()
                        .error())
                .contains(flattened);
        assertThat(Invocation.of("resume", run).succeeds().error()).contains(flattened);
        double mean = Invocation.of("evaluate", run, "--episodes", 20, "--json")
                .succeeds()
                .json()
                .path("mean")
                .doubleValue();
        assertThat(mean).isGreaterThan(6);

        Path configuration = run.resolve("config.yaml");
        Files.writeString(
                configuration, Files.readString(configuration).replace("testing.Lift", "testing.Lift.Rebuilt"));
        Invocation.of("evaluate", run)
                .fails(2, "parts of the observations are [floor, load, lit] there and [lit, load, floor] here");
    }

    @Test
    void whatIsWrongIsSaidInValues() {
        Invocation failed = train(Lift.Overloaded.class, "--steps", 128);
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.error())
                .contains(
                        "load=[901.0]",
                        "element 0 of part load of the observation is 901.0, which is not in [0.0, 900.0]")
                .doesNotContain("[F@", "[Z@", "Lift$Overloaded@");
    }

    @Test
    void describeAndCheckTakeIt() {
        assertThat(Invocation.of("describe", Lift.class.getName()).succeeds().out())
                .contains("Box(0.0, 900.0, [6])", "observations are flattened to 6 numbers: " + SPACE);
        assertThat(Invocation.of("check", Lift.class.getName()).succeeds().out())
                .contains("Lift keeps ");
    }
}
