package dev.bellman.cli.console;

import dev.bellman.config.HyperparameterTable.Row;
import java.util.ArrayList;
import java.util.List;

/** Hyperparameters for people: a line of key, default, type and range for each, and what it does below it. */
public final class HyperparameterText {
    private static final String INDENT = "      ";
    /** A longer description of a type stands below. */
    private static final int LONGEST_TYPE = 32;

    private HyperparameterText() {}

    /** What a user is shown of the hyperparameters, in their order. */
    public static List<String> lines(List<Row> rows) {
        List<String> heads = Columns.lines(rows.stream()
                .map(row -> List.of("  " + row.key(), row.defaultText(), fitsHead(row) ? typeAndRange(row) : ""))
                .toList());
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            lines.add(heads.get(i));
            lines.addAll(Text.wrapped(INDENT, INDENT, notes(rows.get(i))));
        }
        return lines;
    }

    private static boolean fitsHead(Row row) {
        return typeAndRange(row).length() <= LONGEST_TYPE;
    }

    private static String typeAndRange(Row row) {
        return row.range().isEmpty() ? row.type() : row.type() + ", " + row.range();
    }

    private static String notes(Row row) {
        List<String> notes = new ArrayList<>();
        addNote("", fitsHead(row) ? "" : typeAndRange(row), notes);
        addNote("", row.documentation(), notes);
        addNote("more: ", row.more(), notes);
        addNote("less: ", row.less(), notes);
        addNote("usual: ", row.usual(), notes);
        return String.join("; ", notes);
    }

    private static void addNote(String title, String text, List<String> notes) {
        if (!text.isEmpty()) {
            notes.add(title + text);
        }
    }
}
