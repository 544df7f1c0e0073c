package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.a2c.A2cConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of an earlier version goes on, and says once which of its keys mean nothing any more. */
class ObsoleteKeysTest {
    @TempDir
    private Path folder;

    @Test
    void arePassedOverAndSaidSoOnce() throws IOException {
        Path run = folder.resolve("run");
        String whole = train(folder.resolve("whole"), 60);
        train(run, 30);
        Path configuration = run.resolve("config.yaml");
        String current = Files.readString(configuration);
        Files.writeString(
                configuration,
                current.replace("\ntraining:\n", "\ntraining:\n  reward-normalization-discount: 0.99\n"));
        assertThat(configuration).content().isNotEqualTo(current);

        List<String> warnings = new ArrayList<>();
        resume(run, 45, warnings);
        assertThat(warnings)
                .containsExactly("the key reward-normalization-discount is no more, and passed over: rewards are"
                        + " normalised with the algorithm's own discount");
        assertThat(resume(run, 60, warnings)).isEqualTo(whole);
        assertThat(warnings).hasSize(1);
        assertThat(configuration).content().doesNotContain("reward-normalization-discount");
    }

    private static String train(Path directory, long stopAt) {
        return Training.of(A2cConfig.defaults().withRolloutSteps(5), "CartPole-v1")
                .environments(3)
                .steps(60)
                .stopAt(stopAt)
                .evaluate(false)
                .directory(directory)
                .run()
                .result()
                .parameterHash();
    }

    private static String resume(Path directory, long stopAt, List<String> warnings) {
        return Training.resume(directory)
                .stopAt(stopAt)
                .evaluate(false)
                .callback(event -> {
                    if (event instanceof TrainingEvent.Warned warned) {
                        warnings.add(warned.message());
                    }
                    return Signal.CONTINUE;
                })
                .run()
                .result()
                .parameterHash();
    }
}
