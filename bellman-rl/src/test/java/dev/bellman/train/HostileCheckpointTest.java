package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.bellman.base.BellmanException;
import dev.bellman.base.RandomStream;
import dev.bellman.checkpoint.Checkpoint;
import dev.bellman.checkpoint.CheckpointReader;
import dev.bellman.checkpoint.CheckpointStore;
import dev.bellman.checkpoint.Forgery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checkpoints in which anything was altered and all hashes were made right again: reading one, and going on from it, gives what
 * the documentation names, a {@link BellmanException}, in bounded time and memory.
 */
class HostileCheckpointTest {
    /** One of each kind of state. */
    private static final List<String> KINDS = List.of(
            "ppo, state-dependent exploration",
            "recurrent-ppo",
            "ppo-kl",
            "impala",
            "a3c",
            "off-policy-pg",
            "trpo",
            "dpg, sarsa",
            "ddpg",
            "redq",
            "discrete-sac",
            "dqn, hindsight",
            "dqn, independent noise by rank",
            "fqf");

    private static final long MOST_BYTES = 256L << 20;
    private static final long MOST_NANOSECONDS = 10_000_000_000L;

    @TempDir
    Path directory;

    @Test
    void alteredCheckpointsGiveDocumentedErrors() throws IOException {
        assertThat(escapes(KINDS.stream(), 75)).isEmpty();
    }

    @Test
    @Tag("slow")
    void manyAlteredCheckpointsGiveDocumentedErrors() throws IOException {
        assertThat(escapes(SmallRuns.names(), 1000)).isEmpty();
    }

    private List<String> escapes(Stream<String> names, int cases) throws IOException {
        List<String> escapes = new ArrayList<>();
        for (String name : names.toList()) {
            RunSetup setup = SmallRuns.of(name);
            Forgery saved = Forgery.of(saved(setup, directory.resolve(name)));
            RandomStream random = RandomStream.of(11, name);
            for (int i = 0; i < cases; i++) {
                Forgery altered = saved.copy().mutate(random);
                Path forged = directory.resolve(name + "-forged");
                altered.write(forged);
                escape(setup, forged, altered).ifPresent(escape -> escapes.add(name + ": " + escape));
                delete(forged);
            }
        }
        return escapes;
    }

    private static Path saved(RunSetup setup, Path run) {
        Training.of(setup).directory(run).stopAt(210).evaluate(false).run().result();
        return new CheckpointStore(run.resolve("checkpoints")).list().getFirst();
    }

    /** What is wrong with how it was read, if anything. */
    private static Optional<String> escape(RunSetup setup, Path forged, Forgery altered) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        try {
            goOn(setup, forged);
        } catch (BellmanException documented) {
            // What a reader is told.
        } catch (RuntimeException | Error e) {
            return Optional.of(altered + ": " + e + " at " + e.getStackTrace()[0]);
        }
        bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
        long nanoseconds = System.nanoTime() - start;
        return bytes > MOST_BYTES || nanoseconds > MOST_NANOSECONDS
                ? Optional.of(altered + ": " + bytes + " bytes, " + nanoseconds + " ns")
                : Optional.empty();
    }

    private static void goOn(RunSetup setup, Path forged) {
        try (Checkpoint checkpoint = CheckpointReader.read(forged);
                Resources resources = Resources.of(setup.training());
                TrainingState state = new TrainingState(setup, resources, List.of())) {
            state.load(checkpoint.state());
            for (int i = 0; i < 12; i++) {
                state.advance(Long.MAX_VALUE, () -> false);
            }
        }
    }

    private static void delete(Path forged) {
        try (Stream<Path> files = Files.walk(forged)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
