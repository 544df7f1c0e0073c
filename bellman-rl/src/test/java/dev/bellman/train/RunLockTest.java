package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.BellmanException;
import dev.bellman.ppo.PpoConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps other processes out whatever this one does. */
class RunLockTest {
    @TempDir
    Path directory;

    /** Another process: says whether it can have the lock of that directory. */
    static final class Other {
        public static void main(String[] arguments) {
            try (RunLock lock = RunLock.of(Path.of(arguments[0]))) {
                System.out.print("free");
            } catch (BellmanException e) {
                System.out.print(e.getMessage());
            }
        }
    }

    private static String other(Path run) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(java, "-cp", classPath, Other.class.getName(), run.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }

    @Test
    void keepsOtherProcessesOutAfterARefusalAndAReader() throws IOException, InterruptedException {
        Path run = directory.resolve("run");
        PpoConfig config = PpoConfig.defaults().withRolloutSteps(32).withBatchSize(32);
        try (Trainer trainer =
                Training.of(config, "CartPole-v1").steps(64).directory(run).open()) {
            assertThatThrownBy(() -> Training.resume(run).open()).hasMessageContaining("another process");
            Path link = Files.createSymbolicLink(directory.resolve("link"), run);
            assertThatThrownBy(() -> Training.resume(link).open()).hasMessageContaining("another process");
            assertThat(Files.readAllBytes(run.resolve("metrics.jsonl"))).isEmpty();

            assertThat(other(run)).contains("another process");
            trainer.train();
        }
        assertThat(other(run)).isEqualTo("free");
    }

    @Test
    void aRunFromBeforeThereWasALockGoesOn() throws IOException {
        Path run = directory.resolve("run");
        PpoConfig config = PpoConfig.defaults().withRolloutSteps(32).withBatchSize(32);
        Training.of(config, "CartPole-v1").steps(64).directory(run).run();
        Files.delete(run.resolve(".lock"));
        assertThat(Training.resume(run).steps(128).run().result().steps()).isEqualTo(128);
    }

    @Test
    void isFreeAgainWhereItCouldNotBeTaken() throws IOException {
        Path inTheWay = Files.createDirectory(directory.resolve(".lock"));
        assertThatThrownBy(() -> RunLock.of(directory)).hasMessageContaining("cannot lock " + inTheWay);
        Files.delete(inTheWay);
        RunLock.of(directory).close();
        RunLock.of(directory).close();
    }
}
