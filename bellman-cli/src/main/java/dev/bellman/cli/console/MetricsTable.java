package dev.bellman.cli.console;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * Rows of numbers under a heading, of as many columns as fit on a line. The heading comes again now and then, and when there
 * is a number that was not there before.
 */
final class MetricsTable {
    private static final int ROWS_PER_HEADING = 25;
    private static final int NARROWEST = 9;
    private static final String GAP = "  ";

    private final int width;
    private final SequencedSet<String> names = new LinkedHashSet<>();
    private List<String> columns = List.of();
    private int rows;

    MetricsTable(int width) {
        this.width = width;
    }

    /** The lines that show these numbers: a row, with a heading before it where one is due. */
    List<String> lines(SequencedMap<String, String> row) {
        names.addAll(row.sequencedKeySet());
        List<String> fitting = fitting();
        List<String> lines = new ArrayList<>();
        if (rows % ROWS_PER_HEADING == 0 || !columns.equals(fitting)) {
            columns = fitting;
            rows = 0;
            lines.add(line(columns, columns));
        }
        rows++;
        lines.add(line(
                columns,
                columns.stream().map(name -> row.getOrDefault(name, "")).toList()));
        return lines;
    }

    private List<String> fitting() {
        List<String> fitting = new ArrayList<>();
        int used = 0;
        for (String name : names) {
            used += columnWidth(name) + (fitting.isEmpty() ? 0 : GAP.length());
            if (used > width) {
                break;
            }
            fitting.add(name);
        }
        return fitting;
    }

    private static String line(List<String> names, List<String> cells) {
        List<String> padded = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            padded.add(" ".repeat(Math.max(0, columnWidth(names.get(i)) - cell.length())) + cell);
        }
        return String.join(GAP, padded);
    }

    private static int columnWidth(String name) {
        return Math.max(NARROWEST, name.length());
    }
}
