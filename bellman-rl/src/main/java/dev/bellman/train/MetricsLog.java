package dev.bellman.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.BellmanException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SequencedMap;
import java.util.function.Consumer;

/**
 * The run's {@code metrics.jsonl}: one JSON object a line. A report has {@code steps}, {@code updates}, {@code episodes},
 * {@code return} and {@code length} (means of the last 100 training episodes), the task's measures under {@code measure/} (means
 * of the episodes since the last report), the algorithm's metrics, and times under {@code time/}; an evaluation has {@code evaluation/mean} and the like. All but the times are as repeatable as the
 * {@link RunSetup} says.
 */
final class MetricsLog implements AutoCloseable {
    private final ObjectMapper mapper = new ObjectMapper();
    private final Path path;
    private final FileChannel channel;
    private final FileIdentity identity;
    /** Of the file so far. */
    private long lines;

    /** The log of a new run: empty. */
    static MetricsLog create(Path path) {
        return new MetricsLog(path, 0, 0);
    }

    /**
     * The log of a run that goes on from a checkpoint, as it was then.
     *
     * @param warnings are told what of it is lost
     */
    static MetricsLog goOn(MetricsRepair repair, Consumer<String> warnings) {
        try {
            MetricsRepair.Outcome outcome = repair.restore();
            outcome.loss().ifPresent(warnings);
            return new MetricsLog(repair.log(), outcome.bytes(), outcome.lines());
        } catch (IOException e) {
            throw failure(repair.log(), e);
        }
    }

    private MetricsLog(Path path, long bytes, long lines) {
        this.path = path;
        this.lines = lines;
        try {
            channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            channel.truncate(bytes);
            channel.position(channel.size());
            identity = FileIdentity.of(path);
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
        evaluation.measureMeans().forEach((name, mean) -> put(line, "evaluation/measure/" + name, mean));
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
            lines++;
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

    /** How many lines it has. */
    long lines() {
        return lines;
    }

    /** Whether what is written still reaches the file that has the name. */
    boolean stands() {
        return identity.stands();
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
        return failure(path, e);
    }

    private static BellmanException failure(Path path, IOException e) {
        return new BellmanException(
                "cannot write " + path + ": " + e.getMessage() + "; free space or choose another --run", e);
    }
}
