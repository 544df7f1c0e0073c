package dev.bellman.cli.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.cli.tensorboard.EventFileReader.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(1_700_000_000_250L));

    @TempDir
    Path directory;

    @Test
    void beginsWithItsVersion() throws IOException {
        EventFile.create(directory, CLOCK).close();
        List<Message> events = EventFileReader.read(onlyFile());
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().string(3)).isEqualTo("brain.Event:2");
        assertThat(events.getFirst().real(1)).isEqualTo(1_700_000_000.25);
    }

    @Test
    void keepsScalarsAndLeavesOutWhatIsNotFinite() throws IOException {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("return", -12.5);
        values.put("loss/policy", Double.NaN);
        values.put("loss/value", 3e-7);
        try (EventFile file = EventFile.create(directory, CLOCK)) {
            file.scalars(5_000_000_000L, values);
        }
        Message event = EventFileReader.read(onlyFile()).get(1);
        assertThat(event.integer(2)).isEqualTo(5_000_000_000L);
        List<Message> scalars = event.message(5).messages(1);
        assertThat(scalars).extracting(value -> value.string(1)).containsExactly("return", "loss/value");
        assertThat(scalars).extracting(value -> value.single(2)).containsExactly(-12.5f, 3e-7f);
    }

    @Test
    void keepsHistograms() throws IOException {
        try (EventFile file = EventFile.create(directory, CLOCK)) {
            file.histogram(7, "evaluation/returns", Histogram.of(new double[] {0, 1, 1, 32, Double.NaN}));
        }
        Message value = EventFileReader.read(onlyFile()).get(1).message(5).message(1);
        assertThat(value.string(1)).isEqualTo("evaluation/returns");
        Message histogram = value.message(5);
        assertThat(histogram.real(1)).isZero();
        assertThat(histogram.real(2)).isEqualTo(32);
        assertThat(histogram.real(3)).isEqualTo(4);
        assertThat(histogram.real(4)).isEqualTo(34);
        assertThat(histogram.real(5)).isEqualTo(1026);
        assertThat(histogram.reals(6)).hasSize(32).startsWith(1, 2, 3).endsWith(32);
        assertThat(histogram.reals(7)).hasSize(32).startsWith(1, 2, 0).endsWith(0, 1);
    }

    @Test
    void countsEqualValuesInOneBin() {
        Histogram histogram = Histogram.of(new double[] {500, 500, 500});
        assertThat(histogram.counts()).endsWith(3).startsWith(0);
        assertThat(histogram.limits()).containsOnly(500);
    }

    @Test
    void keepsText() throws IOException {
        try (EventFile file = EventFile.create(directory, CLOCK)) {
            file.text(0, "configuration", "naïve: ½");
        }
        Message value = EventFileReader.read(onlyFile()).get(1).message(5).message(1);
        assertThat(value.string(1)).isEqualTo("configuration/text_summary");
        assertThat(value.message(9).message(1).string(1)).isEqualTo("text");
        Message tensor = value.message(8);
        assertThat(tensor.integer(1)).isEqualTo(7);
        assertThat(tensor.message(2).message(2).integer(1)).isEqualTo(1);
        assertThat(tensor.string(8)).isEqualTo("naïve: ½");
    }

    @Test
    void aResumedRunAddsALaterFileThatTakesBackWhatTheOtherWroteTooMuch() throws IOException {
        EventFile.create(directory, CLOCK).close();
        try (EventFile file = EventFile.create(directory, CLOCK)) {
            file.restartAfter(2048);
        }
        try (Stream<Path> files = Files.list(directory)) {
            Path second = files.sorted().toList().get(1);
            Message event = EventFileReader.read(second).get(1);
            assertThat(event.integer(2)).isEqualTo(2049);
            assertThat(event.message(7).integer(1)).isEqualTo(1);
        }
    }

    @Test
    void masksChecksumsAsTensorFlowDoes() {
        // CRC-32C of "123456789" is 0xe3069283 (RFC 3720); rotated right by 15 and shifted by the constant.
        assertThat(RecordStream.maskedChecksum("123456789".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(Integer.rotateRight(0xe3069283, 15) + 0xa282ead8);
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }
}
