package dev.bellman.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.BellmanException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SequencedMap;

/**
 * The run's {@code metrics.jsonl}: one JSON object a line. A report has {@code steps}, {@code updates}, {@code episodes},
 * {@code return} and {@code length} (means of the last 100 training episodes), the algorithm's metrics, and times under
 * {@code time/}; an evaluation has {@code evaluation/mean} and the like. All but the times are as repeatable as the
 * {@link RunSetup} says.
 */
final class MetricsLog implements AutoCloseable {
    private final ObjectMapper mapper = new ObjectMapper();
    private final Path path;
    private final FileChannel channel;

    /** Opens the log to append to it. */
    MetricsLog(Path path) {
        this.path = path;
        try {
            channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.position(channel.size());
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Cuts off what is beyond the first so many bytes. */
    void cutAfter(long bytes) {
        try {
            channel.truncate(bytes);
            channel.position(channel.size());
        } catch (IOException e) {
            throw failure(e);
        }
    }

    void report(RunView run, SequencedMap<String, Double> metrics) {
        ObjectNode line = line(run);
        line.put("episodes", run.episodes().count());
        put(line, "return", run.episodes().meanReturn());
        put(line, "length", run.episodes().meanLength());
        metrics.forEach((name, value) -> put(line, name, value));
        TimeSplit time = run.time();
        put(line, "time/wall", time.wall());
        put(line, "time/steps-per-second", run.stepsPerSecond());
        put(line, "time/environment", time.environment());
        put(line, "time/inference", time.inference());
        put(line, "time/buffer", time.buffer());
        put(line, "time/update", time.update());
        write(line);
    }

    void evaluation(RunView run, Evaluation evaluation) {
        ObjectNode line = line(run);
        line.put("evaluation/episodes", evaluation.episodes());
        put(line, "evaluation/mean", evaluation.mean());
        put(line, "evaluation/std", evaluation.standardDeviation());
        put(line, "evaluation/min", evaluation.minimum());
        put(line, "evaluation/max", evaluation.maximum());
        write(line);
    }

    private ObjectNode line(RunView run) {
        return mapper.createObjectNode()
                .put("steps", run.progress().environmentSteps())
                .put("updates", run.progress().updates());
    }

    /** JSON knows no NaN and no infinity: such a value is left out. */
    private static void put(ObjectNode line, String name, double value) {
        if (Double.isFinite(value)) {
            line.put(name, value);
        }
    }

    private void write(ObjectNode line) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(mapper.writeValueAsString(line) + "\n");
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (JsonProcessingException e) {
            throw new AssertionError("a tree of numbers is always JSON", e);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Makes all lines durable and tells how many bytes they are: what a checkpoint remembers. */
    long sync() {
        try {
            channel.force(false);
            return channel.position();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private BellmanException failure(IOException e) {
        return new BellmanException(
                "cannot write " + path + ": " + e.getMessage() + "; free space or choose another --run", e);
    }
}
