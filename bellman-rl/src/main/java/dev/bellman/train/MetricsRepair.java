package dev.bellman.train;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Compares a metrics log with what a checkpoint says of it, and brings it back to that as far as it can: somebody may have
 * shortened or edited it, or copied it while it was being written.
 *
 * @param log the file, which exists
 * @param step environment steps of the checkpoint
 * @param bytes how long the log was then
 * @param lines how many lines it had then; negative where the checkpoint does not say
 */
record MetricsRepair(Path log, long step, long bytes, long lines) {
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * What the log is to go on from.
     *
     * @param bytes of it that stay
     * @param lines that these are
     * @param loss what of it is lost, in words
     */
    record Outcome(long bytes, long lines, Optional<String> loss) {}

    /** Looks at the log, which may be absent, and rewrites it if it does not begin with what it held then. */
    Outcome restore() throws IOException {
        if (!Files.exists(log, LinkOption.NOFOLLOW_LINKS)) {
            Files.createFile(log);
        }
        long intact = intactLines();
        return intact >= 0 ? new Outcome(bytes, intact, Optional.empty()) : keepWholeReports();
    }

    /**
     * How many lines it had then, if it begins with as many bytes and each line of them is a report up to that step; otherwise a
     * negative number. Reports of other numbers are not noticed.
     */
    private long intactLines() throws IOException {
        long readBytes = 0;
        long readLines = 0;
        try (BufferedReader reader = reader()) {
            while (readBytes < bytes) {
                String line = reader.readLine();
                if (line == null || !isReport(line)) {
                    return -1;
                }
                readBytes += line.length() + 1;
                readLines++;
            }
        }
        boolean same = readBytes == bytes && Files.size(log) >= bytes && (lines < 0 || lines == readLines);
        return same ? readLines : -1;
    }

    /** Leaves only whole reports up to the checkpoint's step. */
    private Outcome keepWholeReports() throws IOException {
        Path aside = log.resolveSibling("." + log.getFileName() + ".tmp");
        long keptBytes = 0;
        long kept = 0;
        long damaged = 0;
        try (BufferedReader reader = reader();
                BufferedWriter writer = Files.newBufferedWriter(
                        aside,
                        StandardCharsets.ISO_8859_1,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (isReport(line)) {
                    writer.append(line).append('\n');
                    keptBytes += line.length() + 1;
                    kept++;
                } else if (stepOf(line) < 0) {
                    damaged++;
                }
            }
        }
        Files.move(aside, log, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        boolean nothingLost = kept == lines || lines < 0 && keptBytes == bytes;
        return new Outcome(keptBytes, kept, nothingLost ? Optional.empty() : Optional.of(loss(kept, damaged)));
    }

    private String loss(long kept, long damaged) {
        String before = lines < 0 ? bytes + " bytes" : lines + " lines";
        return log + " is not what it was at the checkpoint's step " + step + ": it had " + before + " then, and "
                + kept
                + " whole lines up to there are left"
                + (damaged == 0 ? "" : ", after " + damaged + " damaged ones were taken out")
                + "; the other reports are lost";
    }

    /** A byte for a character: what is kept is kept to the byte. */
    private BufferedReader reader() throws IOException {
        return new BufferedReader(new InputStreamReader(Files.newInputStream(log), StandardCharsets.ISO_8859_1));
    }

    private boolean isReport(String line) {
        long at = stepOf(line);
        return at >= 0 && at <= step;
    }

    /** The {@code steps} of a line that is one whole JSON object; negative if it is none, or has none. */
    private static long stepOf(String line) {
        long steps = -1;
        try (JsonParser parser = JSON.createParser(line.getBytes(StandardCharsets.ISO_8859_1))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return -1;
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (name.equals("steps") && value == JsonToken.VALUE_NUMBER_INT) {
                    steps = parser.getLongValue();
                }
                parser.skipChildren();
            }
            return parser.nextToken() == null ? steps : -1;
        } catch (IOException notJson) {
            return -1;
        }
    }
}
