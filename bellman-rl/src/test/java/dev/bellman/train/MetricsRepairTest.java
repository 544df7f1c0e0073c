package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten reports, up to the checkpoint's step of 100, and what may become of them. */
class MetricsRepairTest {
    @TempDir
    Path directory;

    private Path log = Path.of("");
    private final List<String> lines = new ArrayList<>();
    private String text = "";

    @BeforeEach
    void write() throws IOException {
        log = directory.resolve("metrics.jsonl");
        for (int step = 10; step <= 100; step += 10) {
            lines.add("{\"steps\":%d,\"return\":%d.5,\"nested\":{\"steps\":[7]}}".formatted(step, step));
        }
        text = text(lines);
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private MetricsRepair.Outcome restore(byte[] found) throws IOException {
        Files.write(log, found);
        MetricsRepair.Outcome outcome = new MetricsRepair(log, 100, text.length(), 10).restore();
        assertThat(directory).as("nothing is left beside it").isDirectoryContaining(log::equals);
        return outcome;
    }

    private MetricsRepair.Outcome restore(String found) throws IOException {
        return restore(found.getBytes(StandardCharsets.UTF_8));
    }

    /** Requires that only these lines are left of that, and that it is said. */
    private void loses(String found, String loss, List<String> left) throws IOException {
        loses(found.getBytes(StandardCharsets.UTF_8), loss, left);
    }

    private void loses(byte[] found, String loss, List<String> left) throws IOException {
        MetricsRepair.Outcome outcome = restore(found);
        String expected = left.isEmpty() ? "" : text(left);
        assertThat(log).hasContent(expected);
        assertThat(outcome.bytes()).isEqualTo(expected.length()).isEqualTo(Files.size(log));
        assertThat(outcome.lines()).isEqualTo(left.size());
        assertThat(outcome.loss())
                .contains(log + " is not what it was at the checkpoint's step 100: it had 10 lines then, and "
                        + left.size() + " whole lines up to there are left" + loss + "; the other reports are lost");
    }

    private List<String> without(Integer... indices) {
        List<String> left = new ArrayList<>(lines);
        List.of(indices).forEach(index -> left.remove(lines.get(index)));
        return left;
    }

    @Test
    void isLeftAloneWhereItBeginsAsItWas() throws IOException {
        for (String after : List.of("", "{\"steps\":110}\n", "{\"steps\":110}\n{\"ste", "\0\0\0", "anything\n\n")) {
            assertThat(restore(text + after)).isEqualTo(new MetricsRepair.Outcome(text.length(), 10, Optional.empty()));
            assertThat(log).hasContent(text + after);
        }
    }

    @Test
    void losesAHalfLineAtItsEnd() throws IOException {
        loses(text.substring(0, text.length() - 5), ", after 1 damaged ones were taken out", without(9));
    }

    @Test
    void losesWhatIsCutOffBetweenLines() throws IOException {
        loses(text(lines.subList(0, 4)), "", lines.subList(0, 4));
        loses("", "", List.of());
    }

    @Test
    void losesALineFromTheMiddle() throws IOException {
        loses(text(without(4)), "", without(4));
        loses(text(without(4)) + "{\"steps\":110,\"more\":\"" + "x".repeat(200) + "\"}\n", "", without(4));
    }

    @Test
    void losesAllIfItIsGone() throws IOException {
        MetricsRepair.Outcome outcome = new MetricsRepair(log, 100, text.length(), 10).restore();
        assertThat(outcome.loss()).hasValueSatisfying(loss -> assertThat(loss).contains("and 0 whole lines"));
        assertThat(log).isEmptyFile();
    }

    @Test
    void losesLinesThatWereGlued() throws IOException {
        String half = lines.get(4).substring(0, 12) + lines.get(5);
        String whole = lines.get(4) + lines.get(5);
        for (String glued : List.of(half, whole, whole + "\0")) {
            List<String> found = new ArrayList<>(lines);
            found.set(4, glued);
            found.remove(5);
            loses(text(found), ", after 1 damaged ones were taken out", without(4, 5));
        }
    }

    @Test
    void losesWhatWasZeroedAsAfterAPowerCut() throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Arrays.fill(bytes, bytes.length - 60, bytes.length, (byte) 0);
        loses(bytes, ", after 1 damaged ones were taken out", without(8, 9));
    }

    @Test
    void losesLinesThatAreNoReports() throws IOException {
        loses(
                "hello\n\n[1,2]\n{\"a\":1}\n{\"steps\":\"7\"}\n{\"steps\":-3}\n",
                ", after 6 damaged ones were taken out",
                List.of());
    }

    @Test
    void losesNothingWithItsLastLineEndOrOtherLineEnds() throws IOException {
        for (String found : List.of(text.stripTrailing(), text.replace("\n", "\r\n"), text.replace("\n", "\n\n"))) {
            assertThat(restore(found).loss()).isEmpty();
            assertThat(log).hasContent(text);
        }
    }

    @Test
    void bytesThatAreNoTextOnlyDamageTheirLine() throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        bytes[text.indexOf("return")] = (byte) 0xff;
        loses(bytes, ", after 1 damaged ones were taken out", without(0));
    }

    @Test
    void anOlderCheckpointKnowsBytesOnly() throws IOException {
        Files.writeString(log, text + "{\"steps\":110}\n");
        assertThat(new MetricsRepair(log, 100, text.length(), -1).restore())
                .isEqualTo(new MetricsRepair.Outcome(text.length(), 10, Optional.empty()));
        Files.writeString(log, text(lines.subList(0, 4)));
        assertThat(new MetricsRepair(log, 100, text.length(), -1).restore().loss())
                .hasValueSatisfying(loss -> assertThat(loss)
                        .contains("it had " + text.length() + " bytes then, and 4 whole lines up to there are left"));
        Files.writeString(log, text.stripTrailing());
        assertThat(new MetricsRepair(log, 100, text.length(), -1).restore().loss())
                .isEmpty();
    }
}
