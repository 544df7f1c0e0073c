package dev.bellman.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class MetricsTableTest {
    @Test
    void alignsNumbersUnderTheirNames() {
        MetricsTable table = new MetricsTable(79);
        assertThat(table.lines(row("steps", "2,048", "loss/entropy", "0.69")))
                .containsExactly("               loss/", "    steps    entropy", "    2,048       0.69");
        assertThat(table.lines(row("steps", "4,096", "loss/entropy", "0.6"))).containsExactly("    4,096        0.6");
    }

    @Test
    void leavesOutColumnsThatDoNotFit() {
        MetricsTable table = new MetricsTable(19);
        assertThat(table.lines(row("steps", "1", "loss/entropy", "2"))).containsExactly("    steps", "        1");
    }

    @Test
    void addsColumnsThatComeLater() {
        MetricsTable table = new MetricsTable(79);
        table.lines(row("steps", "1", "return", "2"));
        assertThat(table.lines(row("steps", "3", "loss/value", "4")))
                .containsExactly(
                        "                          loss/",
                        "    steps     return      value",
                        "        3                     4");
    }

    @Test
    void putsSchedulesLast() {
        MetricsTable table = new MetricsTable(79);
        table.lines(row("steps", "1", "schedule/rate", "2"));
        assertThat(table.lines(row("steps", "3", "loss/value", "4")))
                .contains("    steps      value       rate", "        3          4");
    }

    @Test
    void putsWhatTheTaskMeasuresBeforeWhatTheAlgorithmDoes() {
        MetricsTable table = new MetricsTable(79);
        table.lines(row("steps/s", "1", "loss/value", "2"));
        assertThat(table.lines(row("steps/s", "3", "measure/success", "0.5")))
                .contains("  steps/s    success      value", "        3        0.5");
    }

    @Test
    void repeatsItsHeading() {
        MetricsTable table = new MetricsTable(79);
        for (int i = 0; i < 25; i++) {
            table.lines(row("steps", "1", "x", "2"));
        }
        List<String> lines = table.lines(row("steps", "1", "x", "2"));
        assertThat(lines).hasSize(2).first().asString().contains("steps");
    }

    private static SequencedMap<String, String> row(String name, String value, String second, String secondValue) {
        SequencedMap<String, String> row = new LinkedHashMap<>();
        row.put(name, value);
        row.put(second, secondValue);
        return row;
    }
}
