package dev.bellman.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void saysTheReasonWithoutTheFile() {
        assertThat(Failures.reason(new AccessDeniedException("/runs"))).isEqualTo("permission denied");
        assertThat(Failures.reason(new NoSuchFileException("/runs"))).isEqualTo("there is no such file or directory");
        assertThat(Failures.reason(new NotDirectoryException("/runs"))).isEqualTo("it is not a directory");
        assertThat(Failures.reason(new FileSystemException("/runs", null, "Read-only file system")))
                .isEqualTo("Read-only file system");
        assertThat(Failures.reason(new FileSystemException("/runs"))).isEqualTo("/runs");
        assertThat(Failures.reason(new IOException("No space left on device"))).isEqualTo("No space left on device");
    }
}
