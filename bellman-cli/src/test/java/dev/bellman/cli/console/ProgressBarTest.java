package dev.bellman.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void isDrawnOverItselfWithinTheWidthOfTheTerminal() {
        ProgressBar bar = new ProgressBar(console(true, StandardCharsets.UTF_8));
        bar.draw(0, 0.5, "1/2");
        assertThat(text()).isEqualTo("\r\u001b[2K 50% " + "█".repeat(10) + "░".repeat(10) + " 1/2");
        bar.erase();
        assertThat(text()).endsWith(" 1/2\r\u001b[2K");
    }

    @Test
    void usesPlainLettersWhereTheTerminalHasNoOthers() {
        new ProgressBar(console(true, StandardCharsets.US_ASCII)).draw(0, 0.25, "1/4");
        assertThat(text()).contains("#".repeat(5) + ".".repeat(15));
    }

    @Test
    void isDrawnTenTimesASecondOnATerminalOnly() {
        assertThat(new ProgressBar(console(false, StandardCharsets.UTF_8)).due(0))
                .isFalse();
        ProgressBar bar = new ProgressBar(console(true, StandardCharsets.UTF_8));
        assertThat(bar.due(0)).isTrue();
        bar.draw(0, 0, "");
        assertThat(bar.due(99_999_999)).isFalse();
        assertThat(bar.due(100_000_000)).isTrue();
    }

    private Console console(boolean live, Charset charset) {
        PrintStream stream = new PrintStream(bytes, true, charset);
        return new Console(stream, stream, live, 30);
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
