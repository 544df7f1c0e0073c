package dev.bellman.train;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.MemoryState;
import dev.bellman.checkpoint.Checkpoint;
import dev.bellman.checkpoint.CheckpointStore;
import dev.bellman.checkpoint.CheckpointWriter;
import dev.bellman.config.Yaml;
import dev.bellman.env.TaskSpaces;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.policy.PolicyFiles;
import dev.bellman.policy.TaskSpacesTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * What a run leaves behind: {@code config.yaml}, {@code metrics.jsonl}, {@code checkpoints/}, {@code best/} (the policy of
 * the best evaluation), at the end {@code policy/} and {@code result.json}, and the {@link RunLock}.
 */
final class RunDirectory implements AutoCloseable {
    private static final String CONFIGURATION = "config.yaml";
    private static final String METRICS = "metrics.jsonl";
    /** All that a run leaves which was killed before it had a configuration: the lock, and what that was being written to. */
    private static final Set<String> BEFORE_CONFIGURATION = Set.of(RunLock.NAME, "." + CONFIGURATION + ".tmp");

    private final Path path;
    private final CheckpointStore checkpoints;
    private final RunLock lock;
    private final MetricsLog log;

    private RunDirectory(Path path, CheckpointStore checkpoints, RunLock lock, MetricsLog log) {
        this.path = path;
        this.checkpoints = checkpoints;
        this.lock = lock;
        this.log = log;
    }

    /**
     * Makes the directory, which must be new or empty, and writes the configuration before anything else: a run that is
     * killed either has one, and can be resumed, or has nothing, and can be started again.
     */
    static RunDirectory create(Path path, RunSetup setup) {
        requireEmpty(path);
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new BellmanException(
                    "cannot make the run directory " + path + ": " + e + "; choose another --run", e);
        }
        RunLock lock = RunLock.of(path);
        return Ownership.handOver(lock::close, () -> {
            // Once more: another process may have been faster.
            requireEmpty(path);
            writeConfiguration(path, setup);
            return opened(path, setup, lock);
        });
    }

    private static void requireEmpty(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> entries = Files.list(path)) {
            if (!entries.allMatch(
                    entry -> BEFORE_CONFIGURATION.contains(entry.getFileName().toString()))) {
                throw new ConfigurationException("run directory " + path
                        + " exists and is not empty; go on with './bellman resume " + path
                        + "' or choose another --run");
            }
        } catch (IOException e) {
            throw new ConfigurationException(path + " cannot be a run directory: " + e, e);
        }
    }

    /** The setup of the run in that directory. */
    static RunSetup readSetup(Path path, RunSetupCodec codec) {
        Path configuration = path.resolve(CONFIGURATION);
        if (!Files.isRegularFile(configuration)) {
            throw new ConfigurationException(path + " holds no run: there is no " + CONFIGURATION + " in it");
        }
        return codec.fromTree(Yaml.read(configuration));
    }

    /**
     * Opens the directory of a run that is to go on. Nothing is read or written before it is known that nobody trains there.
     *
     * @param state receives the newest intact checkpoint, or is started if there is none
     * @param warnings are told of checkpoints that had to be skipped
     * @param done is told the steps of that checkpoint, before anything is written; may refuse them
     */
    static RunDirectory resume(
            Path path, RunSetup setup, TrainingState state, Consumer<String> warnings, LongConsumer done) {
        RunLock lock = RunLock.of(path);
        RunDirectory directory = Ownership.handOver(lock::close, () -> opened(path, setup, lock));
        return Ownership.handOver(directory::close, () -> {
            directory.restore(state, warnings);
            done.accept(state.progress().environmentSteps());
            directory.log.cutAfter(state.logBytes());
            writeConfiguration(path, setup);
            return directory;
        });
    }

    private static RunDirectory opened(Path path, RunSetup setup, RunLock lock) {
        return new RunDirectory(path, store(path, setup), lock, new MetricsLog(path.resolve(METRICS)));
    }

    private void restore(TrainingState state, Consumer<String> warnings) {
        CheckpointStore.Recovery recovery = checkpoints.newestIntact();
        recovery.skipped().forEach(skipped -> warnings.accept("skipped a damaged checkpoint: " + skipped.reason()));
        if (recovery.checkpoint().isEmpty()) {
            state.start();
            warnings.accept(
                    "there is no intact checkpoint in " + path + ": the run starts again from its configuration");
            return;
        }
        try (Checkpoint checkpoint = recovery.checkpoint().get()) {
            requireSameSpaces(checkpoint.description(), state.spaces());
            state.load(checkpoint.state());
        }
        if (state.episodesAreCut()) {
            warnings.accept(
                    "the episodes that were under way could not be saved: they are cut, and new ones begin, so from here on the"
                            + " run is not the same to the bit as one that was never interrupted");
        }
    }

    /** Earlier versions saved no spaces. */
    private static void requireSameSpaces(ObjectNode description, TaskSpaces spaces) {
        if (TaskSpacesTree.isIn(description)) {
            TaskSpacesTree.read(description).requireSame("checkpoint", spaces);
        }
    }

    private static void writeConfiguration(Path path, RunSetup setup) {
        Yaml.write(path.resolve(CONFIGURATION), RunSetupCodec.toTree(setup));
    }

    private static CheckpointStore store(Path path, RunSetup setup) {
        return new CheckpointStore(path.resolve("checkpoints"), setup.training().checkpointsKept());
    }

    Path path() {
        return path;
    }

    MetricsLog log() {
        return log;
    }

    /** Saves a checkpoint. */
    Path save(TrainingState state) {
        state.setLogBytes(log.sync());
        ObjectNode description = JsonNodeFactory.instance.objectNode();
        description.put("kind", "run");
        description.put("environment-steps", state.progress().environmentSteps());
        description.put("updates", state.progress().updates());
        description.put("episodes", state.episodes().count());
        TaskSpacesTree.put(state.spaces(), description);
        return checkpoints.save(state.progress().environmentSteps(), MemoryState.of(state), description);
    }

    void saveBest(NetworkPolicy policy) {
        PolicyFiles.save(path.resolve("best"), policy);
    }

    /** Leaves the latest policy, and says where. */
    Path savePolicy(NetworkPolicy policy) {
        Path where = path.resolve(PolicyFiles.OF_RUN);
        PolicyFiles.save(where, policy);
        return where;
    }

    /** Leaves the final policy and the result. */
    void finish(TrainingResult result, NetworkPolicy policy) {
        savePolicy(policy);
        Yaml.write(path.resolve("result.json"), result.toTree());
    }

    /** Leaves what led to a number that is infinite or NaN, in {@code failure/}. */
    void writeFailure(NonFiniteException failure, Progress progress) {
        ObjectNode description = JsonNodeFactory.instance.objectNode();
        description.put("kind", "failure");
        description.put("reason", failure.getMessage());
        description.put("environment-steps", progress.environmentSteps());
        description.put("updates", progress.updates());
        MemoryState state = new MemoryState();
        failure.batch().forEach((name, part) -> {
            state.putFloats(name, Arrays.copyOf(part.data(), part.size()));
            state.putLong(name + "-columns", part.columns());
        });
        new CheckpointWriter().write(path.resolve("failure"), state, description);
    }

    @Override
    public void close() {
        try (lock) {
            log.close();
        }
    }
}
