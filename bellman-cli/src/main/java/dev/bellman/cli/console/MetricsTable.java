package dev.bellman.cli.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.IntStream;

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
            lines.addAll(heading());
        }
        rows++;
        lines.add(line(columns.stream().map(name -> row.getOrDefault(name, "")).toList()));
        return lines;
    }

    private List<String> fitting() {
        List<String> fitting = new ArrayList<>();
        int used = 0;
        List<String> ordered = new ArrayList<>(names);
        ordered.sort(Comparator.comparingInt(MetricsTable::rank));
        for (String name : ordered) {
            used += columnWidth(name) + (fitting.isEmpty() ? 0 : GAP.length());
            if (used > width) {
                break;
            }
            fitting.add(name);
        }
        return fitting;
    }

    /** What the task tells comes first, schedules, which are known beforehand, last, whenever they appear. */
    private static int rank(String name) {
        boolean ofTask = name.startsWith("measure/") || name.equals("steps/s") || !name.contains("/");
        return ofTask ? 0 : name.startsWith("schedule/") ? 2 : 1;
    }

    /** The names, each in as many lines as it has parts, standing on the last. */
    private List<String> heading() {
        int height = columns.stream().mapToInt(name -> parts(name).size()).max().orElse(0);
        return IntStream.range(0, height)
                .mapToObj(i -> line(columns.stream()
                        .map(name -> part(name, i - height + parts(name).size()))
                        .toList()))
                .toList();
    }

    private String line(List<String> cells) {
        List<String> padded = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            padded.add(" ".repeat(Math.max(0, columnWidth(columns.get(i)) - cell.length())) + cell);
        }
        return String.join(GAP, padded).stripTrailing();
    }

    private static String part(String name, int index) {
        return index < 0 ? "" : parts(name).get(index);
    }

    /** {@code value/explained-variance} is {@code value/}, {@code explained-}, {@code variance}. */
    private static List<String> parts(String name) {
        return name.length() <= NARROWEST ? List.of(name) : List.of(name.split("(?<=[/-])"));
    }

    private static int columnWidth(String name) {
        return Math.max(
                NARROWEST, parts(name).stream().mapToInt(String::length).max().orElse(0));
    }
}
