package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every algorithm learns the same bits with vectors of any width and without; a process decides on its kernels once. */
class VectorWidthTest {
    private static final List<String> EXPECTED = TrainingDigest.hashes();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bellman.vector.bits=128",
                "bellman.vector.bits=256",
                "bellman.vector.bits=512",
                "bellman.kernels=scalar"
            })
    void everyWidthGivesSameBits(String property) throws IOException, InterruptedException {
        assertThat(hashesOfProcess("-D" + property)).isEqualTo(EXPECTED);
    }

    private static List<String> hashesOfProcess(String flag) throws IOException, InterruptedException {
        String classPath = System.getProperty("java.class.path");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                flag,
                "-cp",
                System.getProperty("surefire.test.class.path", classPath),
                TrainingDigest.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.lines().toList();
    }
}
