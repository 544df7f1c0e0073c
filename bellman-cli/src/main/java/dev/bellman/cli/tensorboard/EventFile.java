package dev.bellman.cli.tensorboard;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One event file (Event of tensorflow/core/util/event.proto). TensorBoard reads all files of a directory in the order of
 * their names as one run, so a resumed run adds a file and takes back, with {@link #restartAfter}, what the interrupted
 * process wrote past its last checkpoint.
 */
final class EventFile implements Closeable {
    private static final String PREFIX = "events.out.tfevents.";
    private static final int SESSION_START = 1;
    private static final int DATA_TYPE_STRING = 7;

    private final RecordStream records;
    private final InstantSource clock;

    private EventFile(RecordStream records, InstantSource clock) {
        this.records = records;
        this.clock = clock;
    }

    /** Creates the next file of the directory. */
    static EventFile create(Path directory, InstantSource clock) throws IOException {
        Path file = directory.resolve(
                PREFIX + "%010d.bellman.%04d".formatted(clock.instant().getEpochSecond(), filesIn(directory)));
        RecordStream records =
                new RecordStream(new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)));
        EventFile events = new EventFile(records, clock);
        records.write(events.event(0).putString(3, "brain.Event:2").toBytes());
        return events;
    }

    /** Makes TensorBoard forget what earlier files say about later steps. */
    void restartAfter(long step) throws IOException {
        ProtobufMessage session = new ProtobufMessage().putLong(1, SESSION_START);
        records.write(event(step + 1).putMessage(7, session).toBytes());
    }

    /** Values by tag at a step; those that are not finite are left out. */
    void scalars(long step, Map<String, Double> values) throws IOException {
        ProtobufMessage summary = new ProtobufMessage();
        values.forEach((tag, value) -> {
            if (Double.isFinite(value)) {
                summary.putMessage(1, new ProtobufMessage().putString(1, tag).putFloat(2, value.floatValue()));
            }
        });
        records.write(event(step).putMessage(5, summary).toBytes());
    }

    void histogram(long step, String tag, Histogram histogram) throws IOException {
        ProtobufMessage value = new ProtobufMessage().putString(1, tag).putMessage(5, histogram.toProtobuf());
        records.write(event(step)
                .putMessage(5, new ProtobufMessage().putMessage(1, value))
                .toBytes());
    }

    /** Text for the dashboard of that name; Markdown. */
    void text(long step, String tag, String markdown) throws IOException {
        ProtobufMessage plugin = new ProtobufMessage().putString(1, "text");
        ProtobufMessage shape = new ProtobufMessage().putMessage(2, new ProtobufMessage().putLong(1, 1));
        ProtobufMessage tensor = new ProtobufMessage()
                .putLong(1, DATA_TYPE_STRING)
                .putMessage(2, shape)
                .putString(8, markdown);
        ProtobufMessage value = new ProtobufMessage()
                .putString(1, tag + "/text_summary")
                .putMessage(8, tensor)
                .putMessage(9, new ProtobufMessage().putMessage(1, plugin));
        records.write(event(step)
                .putMessage(5, new ProtobufMessage().putMessage(1, value))
                .toBytes());
    }

    void flush() throws IOException {
        records.flush();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    private ProtobufMessage event(long step) {
        return new ProtobufMessage().putDouble(1, clock.millis() / 1000.0).putLong(2, step);
    }

    private static long filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(PREFIX))
                    .count();
        }
    }
}
