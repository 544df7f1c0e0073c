package dev.bellman.cli.console;

import java.util.ArrayList;
import java.util.List;

/** Text in columns, each as wide as its widest cell. */
public final class Columns {
    private static final String GAP = "  ";

    private Columns() {}

    /** @param rows cells; all rows have as many */
    public static List<String> lines(List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(column == 0 ? "" : GAP).append(row.get(column));
                line.append(" ".repeat(width(rows, column) - row.get(column).length()));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
