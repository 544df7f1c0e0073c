package dev.bellman.cli.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.BellmanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricRowsTest {
    @TempDir
    Path directory;

    @Test
    void readsNumbersAndTakesEverythingElseForMissing() throws IOException {
        MetricRows metrics = MetricRows.read(file("""
                {"steps":100,"return":null,"loss/policy":-1.5e-3}
                {"steps":200,"return":21.5,"note":"text","nested":{"steps":7}}
                """));
        assertThat(metrics.names()).containsExactly("steps", "return", "loss/policy", "note", "nested");
        assertThat(metrics.rows()).hasSize(2);
        assertThat(metrics.rows().get(0)).containsEntry("return", Double.NaN).containsEntry("loss/policy", -1.5e-3);
        assertThat(metrics.rows().get(1)).containsEntry("steps", 200.0).containsEntry("nested", Double.NaN);
    }

    @Test
    void leavesOutALastLineThatIsStillBeingWritten() throws IOException {
        assertThat(MetricRows.read(file("{\"steps\":1}\n{\"steps\":2,\"ret")).rows())
                .hasSize(1);
        assertThat(MetricRows.read(file("")).rows()).isEmpty();
    }

    @Test
    void leavesOutAndNamesLinesThatAreDamaged() throws IOException {
        MetricRows metrics = MetricRows.read(file("""
                {"steps":1}
                steps=2
                {"steps":3,"ret{"steps":4}
                {"steps":5}{"steps":6}
                [7]
                \0\0\0
                {"steps":8}
                """));
        assertThat(metrics.rows()).extracting(row -> row.get("steps")).containsExactly(1.0, 8.0);
        assertThat(metrics.damage())
                .hasSize(5)
                .first()
                .asString()
                .isEqualTo(directory.resolve("metrics.jsonl") + ", line 2 is not one JSON object and is left out");
    }

    @Test
    void bytesThatAreNoTextDamageTheirLineOnly() throws IOException {
        Path file = directory.resolve("metrics.jsonl");
        Files.write(file, new byte[] {'{', '}', '\n', (byte) 0xff, (byte) 0xfe, '\n', '{', '}', '\n'});
        assertThat(MetricRows.read(file).rows()).hasSize(2);
        assertThat(MetricRows.read(file).damage()).hasSize(1);
    }

    @Test
    void refusesAFileWithoutAWholeLine() throws IOException {
        Path file = file("steps=1\nsteps=2\n");
        assertThatThrownBy(() -> MetricRows.read(file))
                .isInstanceOf(BellmanException.class)
                .hasMessageContaining("metrics.jsonl, line 1");
    }

    @Test
    void saysThatThereIsNoFile() {
        assertThatThrownBy(() -> MetricRows.read(directory.resolve("metrics.jsonl")))
                .isInstanceOf(BellmanException.class)
                .hasMessageContaining("there is no");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("metrics.jsonl"), text);
    }
}
