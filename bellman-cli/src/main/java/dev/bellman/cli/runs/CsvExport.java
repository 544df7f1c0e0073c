package dev.bellman.cli.runs;

import java.io.IOException;
import java.util.List;
import java.util.SequencedMap;

/** Comma-separated values (RFC 4180): a column per name, in the order of first appearance; empty where a row has none. */
public final class CsvExport {
    private CsvExport() {}

    /** Writes a heading and one line per row. */
    public static void write(MetricRows metrics, Appendable out) throws IOException {
        List<String> names = List.copyOf(metrics.names());
        writeLine(names.stream().map(CsvExport::quoted).toList(), out);
        for (SequencedMap<String, Double> row : metrics.rows()) {
            writeLine(
                    names.stream()
                            .map(name -> text(row.getOrDefault(name, Double.NaN)))
                            .toList(),
                    out);
        }
    }

    private static void writeLine(List<String> cells, Appendable out) throws IOException {
        out.append(String.join(",", cells)).append('\n');
    }

    private static String text(double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        boolean integer = value == Math.rint(value) && Math.abs(value) < 1e15;
        return integer ? Long.toString((long) value) : Double.toString(value);
    }

    private static String quoted(String name) {
        return name.matches("[^\",\\r\\n]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
