package dev.bellman.cli.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class CsvExportTest {
    @Test
    void hasAColumnForEveryNameAndNothingWhereARowHasNone() throws IOException {
        MetricRows metrics = new MetricRows(
                List.of(row("steps", 1e6, "return", Double.NaN), row("steps", 2e6, "loss", 0.25)), List.of());
        StringBuilder out = new StringBuilder();
        CsvExport.write(metrics, out);
        assertThat(out).hasToString("steps,return,loss\n1000000,,\n2000000,,0.25\n");
    }

    @Test
    void quotesNamesThatNeedIt() throws IOException {
        StringBuilder out = new StringBuilder();
        CsvExport.write(new MetricRows(List.of(row("a,b", 1, "say \"x\"", 2)), List.of()), out);
        assertThat(out).hasToString("\"a,b\",\"say \"\"x\"\"\"\n1,2\n");
    }

    private static SequencedMap<String, Double> row(String firstName, double first, String secondName, double second) {
        SequencedMap<String, Double> row = new LinkedHashMap<>();
        row.put(firstName, first);
        row.put(secondName, second);
        return row;
    }
}
