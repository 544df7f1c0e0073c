package dev.bellman.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is chosen is decided once in a process, so each case here is a process. */
class KernelProviderTest {
    private static final String MODULE = "--add-modules=jdk.incubator.vector";
    private static final String WARNING = "The kernels run without vectors";

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void givesTheScalarBitsForEveryWidth(int bits) throws Exception {
        String output = digestProcess(MODULE, "-Dbellman.vector.bits=" + bits);
        assertThat(output).contains("vector-" + bits + " " + KernelDigest.digest(new ScalarKernels()));
        assertThat(output).doesNotContain(WARNING);
    }

    @Test
    void isScalarOnRequestWithoutAWarning() throws Exception {
        String output = digestProcess(MODULE, "-Dbellman.kernels=scalar");
        assertThat(output).contains("scalar " + KernelDigest.digest(new ScalarKernels()));
        assertThat(output).doesNotContain(WARNING);
    }

    @Test
    void isScalarWithOneWarningWhereTheModuleIsAbsent() throws Exception {
        String output = digestProcess();
        assertThat(output).contains("scalar " + KernelDigest.digest(new ScalarKernels()));
        assertThat(output).containsOnlyOnce(WARNING).contains("--add-modules jdk.incubator.vector");
    }

    @Test
    void refusesVectorsWhereTheModuleIsAbsent() throws Exception {
        assertThat(digestProcess("-Dbellman.kernels=vector"))
                .contains("bellman.kernels is vector, which needs the flag --add-modules jdk.incubator.vector");
    }

    @Test
    void refusesUnknownRequests() throws Exception {
        assertThat(digestProcess(MODULE, "-Dbellman.kernels=fast"))
                .contains("bellman.kernels is fast; it must be auto, scalar or vector");
        assertThat(digestProcess(MODULE, "-Dbellman.vector.bits=100"))
                .contains("bellman.vector.bits is 100; it must be 128, 256 or 512");
    }

    /** Both output streams of {@link KernelDigest} in a process with these flags. */
    private static String digestProcess(String... flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        String classPath = System.getProperty("java.class.path");
        command.addAll(List.of(
                "-cp", System.getProperty("surefire.test.class.path", classPath), KernelDigest.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
