package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.a2c.A2cConfig;
import dev.bellman.base.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is resumed is never cut below the steps that it has done. */
class ResumedStepsTest {
    @TempDir
    private Path folder;

    private Path run;

    @BeforeEach
    void trainTo42Of60Steps() {
        run = folder.resolve("run");
        Training.of(A2cConfig.stableBaselines3(), "CartPole-v1")
                .environments(3)
                .steps(60)
                .stopAt(40)
                .evaluate(false)
                .directory(run)
                .run();
    }

    @Test
    void stepsBelowThoseDoneAreRefused() throws IOException {
        String configuration = Files.readString(run.resolve("config.yaml"));
        String metrics = Files.readString(run.resolve("metrics.jsonl"));

        assertThatThrownBy(() -> Training.resume(run).steps(41).run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "the run has done 42 steps already, so it cannot be shortened to 41; name more, or leave --steps"
                                + " out");
        assertThat(run.resolve("config.yaml")).hasContent(configuration);
        assertThat(run.resolve("metrics.jsonl")).hasContent(metrics);
    }

    @Test
    void aStopBelowThemIsRefused() {
        assertThatThrownBy(() -> Training.resume(run).stopAt(41).run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "the run has done 42 steps already, so it cannot stop at 41; name more, or leave --stop-at out");
        assertThat(steps(Training.resume(run).stopAt(42))).isEqualTo(42);
    }

    @Test
    void aNewRunCannotStopBeforeItsStart() {
        Training training = Training.of(A2cConfig.stableBaselines3(), "CartPole-v1")
                .steps(60)
                .stopAt(-1);

        assertThatThrownBy(training::run)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("-1");
    }

    /** Three environments pass 49 by 2; to resume with the same number changes nothing. */
    @Test
    void fewerThanPlannedAndMoreThanDoneArePossible() {
        assertThat(steps(Training.resume(run).steps(49))).isEqualTo(51);
        assertThat(steps(Training.resume(run).steps(49))).isEqualTo(51);
        assertThat(steps(Training.resume(run))).isEqualTo(51);
        assertThat(steps(Training.resume(run).steps(54))).isEqualTo(54);
    }

    private static long steps(Training training) {
        return training.evaluate(false).run().result().steps();
    }
}
