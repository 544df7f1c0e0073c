package dev.bellman.train;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.MemoryState;
import dev.bellman.base.PlainFiles;
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
import java.util.List;
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
    private static final String RESULT = "result.json";
    /** All that a run leaves which was killed before it had a configuration: the lock, and what that was being written to. */
    private static final Set<String> BEFORE_CONFIGURATION = Set.of(RunLock.NAME, "." + CONFIGURATION + ".tmp");

    private static final String CHECKPOINTS = "checkpoints";

    private final Path path;
    private final RunConfiguration configuration;
    private final CheckpointStore checkpoints;
    private final RunLock lock;
    private final MetricsLog log;

    private RunDirectory(
            Path path, RunConfiguration configuration, CheckpointStore checkpoints, RunLock lock, MetricsLog log) {
        this.path = path;
        this.configuration = configuration;
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
            RunConfiguration configuration = RunConfiguration.of(setup);
            write(configuration, path);
            return new RunDirectory(
                    path, configuration, store(path, setup), lock, MetricsLog.create(path.resolve(METRICS)));
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
        requirePlain(path);
    }

    /**
     * Requires that what is written, changed or deleted here is here: a directory may have been made by somebody else, and a link in
     * it lead to what is not the run's. The directory itself is named by who runs this, and may be a link.
     */
    private static void requirePlain(Path path) {
        PlainFiles.requireEntries(path);
        if (Files.isDirectory(path.resolve(CHECKPOINTS))) {
            PlainFiles.requireEntries(path.resolve(CHECKPOINTS));
        }
        for (String inPlace : List.of(
                RunLock.NAME, METRICS, "." + METRICS + ".tmp", "." + CONFIGURATION + ".tmp", "." + RESULT + ".tmp")) {
            PlainFiles.requireOnlyName(path.resolve(inPlace));
        }
    }

    /** The setup of the run in that directory, which holds no link. */
    static RunSetup readSetup(Path path, RunSetupCodec codec) {
        Path configuration = path.resolve(CONFIGURATION);
        if (Files.isDirectory(path)) {
            requirePlain(path);
        }
        if (!Files.isRegularFile(configuration)) {
            throw new ConfigurationException(path + " holds no run: there is no " + CONFIGURATION + " in it");
        }
        return codec.fromTree(Yaml.read(configuration));
    }

    /**
     * Opens the directory of a run that is to go on. Nothing is read or written before it is known that nobody trains there, and
     * nothing written before it is known that the run can go on.
     *
     * @param state receives the newest intact checkpoint, or is started if there is none
     * @param warnings are told of checkpoints that had to be skipped, and of lost reports
     * @param done is told the steps of that checkpoint, before anything is written; may refuse them
     */
    static RunDirectory resume(
            Resumption resumption, TrainingState state, Consumer<String> warnings, LongConsumer done) {
        Path path = resumption.directory();
        requirePlain(path);
        RunLock lock = RunLock.of(path);
        return Ownership.handOver(lock::close, () -> {
            CheckpointStore checkpoints = store(path, resumption.setup());
            RunConfiguration configuration = restore(checkpoints, resumption, state, warnings);
            done.accept(state.progress().environmentSteps());
            MetricsRepair repair = new MetricsRepair(
                    path.resolve(METRICS), state.progress().environmentSteps(), state.logBytes(), state.logLines());
            MetricsLog log = MetricsLog.goOn(repair, warnings);
            ObsoleteKeys.notices(Yaml.read(path.resolve(CONFIGURATION))).forEach(warnings);
            return Ownership.handOver(log::close, () -> {
                write(configuration, path);
                return new RunDirectory(path, configuration, checkpoints, lock, log);
            });
        });
    }

    /** Loads the newest intact checkpoint, if the run may go on from it with the setup that is asked for. */
    private static RunConfiguration restore(
            CheckpointStore checkpoints, Resumption resumption, TrainingState state, Consumer<String> warnings) {
        Path path = resumption.directory();
        CheckpointStore.Recovery recovery = checkpoints.newestIntact();
        recovery.skipped().forEach(skipped -> warnings.accept("skipped a damaged checkpoint: " + skipped.reason()));
        if (recovery.checkpoint().isEmpty()) {
            resumption.setup().warmStart().ifPresent(start -> {
                throw new BellmanException("there is no intact checkpoint in " + path + ", and the run began with what "
                        + start.from() + " had learnt, so it cannot start again by itself; train a new run --from it");
            });
            state.start();
            warnings.accept(
                    "there is no intact checkpoint in " + path + ": the run starts again from its configuration");
            return RunConfiguration.of(resumption.setup());
        }
        try (Checkpoint checkpoint = recovery.checkpoint().get()) {
            RunConfiguration configuration = configuration(resumption, checkpoint.description());
            requireSameSpaces(checkpoint.description(), state.spaces());
            load(state, checkpoint, configuration);
            if (state.episodesAreCut()) {
                warnings.accept(
                        "the episodes that were under way could not be saved: they are cut, and new ones begin, so from here on the"
                                + " run is not the same to the bit as one that was never interrupted");
            }
            return configuration;
        }
    }

    private static RunConfiguration configuration(Resumption resumption, ObjectNode description) {
        ObjectNode written = Yaml.read(resumption.directory().resolve(CONFIGURATION));
        long step = description.path("environment-steps").longValue();
        // Earlier versions did not save it: then the file is all that is known.
        ObjectNode trained = description.path("configuration") instanceof ObjectNode saved ? saved : written;
        return RunConfiguration.goingOn(resumption, trained, step, ConfigurationChange.listIn(written));
    }

    /** Earlier versions saved no spaces. */
    private static void requireSameSpaces(ObjectNode description, TaskSpaces spaces) {
        if (TaskSpacesTree.isIn(description)) {
            TaskSpacesTree.read(description).requireSame("checkpoint", spaces);
        }
    }

    private static void load(TrainingState state, Checkpoint checkpoint, RunConfiguration configuration) {
        try {
            state.load(checkpoint.state());
        } catch (BellmanException e) {
            List<ConfigurationChange> asked = configuration.changesAt(
                    checkpoint.description().path("environment-steps").longValue());
            if (asked.isEmpty()) {
                throw e;
            }
            throw new ConfigurationException(
                    "the run cannot go on with " + asked.getFirst() + ": its checkpoint does not fit, "
                            + e.getMessage(),
                    e);
        }
    }

    private static void write(RunConfiguration configuration, Path path) {
        Yaml.write(path.resolve(CONFIGURATION), configuration.toTree());
    }

    private static CheckpointStore store(Path path, RunSetup setup) {
        return new CheckpointStore(path.resolve(CHECKPOINTS), setup.training().checkpointsKept());
    }

    Path path() {
        return path;
    }

    /** What was changed in the configuration on the way. */
    List<ConfigurationChange> changes() {
        return configuration.changes();
    }

    MetricsLog log() {
        requireStanding();
        return log;
    }

    /** What is written to a directory that was moved or deleted meanwhile would leave half a run there, or none. */
    private void requireStanding() {
        if (!lock.stands() || !log.stands() || !Files.exists(path.resolve(CONFIGURATION))) {
            throw new BellmanException(
                    "run directory " + path + " is not what it was: it, or its " + RunLock.NAME + ", "
                            + METRICS + " or " + CONFIGURATION
                            + ", was moved, deleted or replaced while the run trained; put it back "
                            + "and resume it, or train again");
        }
        PlainFiles.require(path.resolve(CHECKPOINTS));
    }

    /** Saves a checkpoint. */
    Path save(TrainingState state) {
        requireStanding();
        state.setLogLength(log.sync(), log.lines());
        ObjectNode description = JsonNodeFactory.instance.objectNode();
        description.put("kind", "run");
        description.put("environment-steps", state.progress().environmentSteps());
        description.put("updates", state.progress().updates());
        description.put("episodes", state.episodes().count());
        TaskSpacesTree.put(state.spaces(), description);
        description.set("configuration", configuration.toTree());
        description.setAll(state.learntPlaces());
        return checkpoints.save(state.progress().environmentSteps(), MemoryState.of(state), description);
    }

    void saveBest(NetworkPolicy policy) {
        requireStanding();
        PolicyFiles.save(path.resolve("best"), policy);
    }

    /** Leaves the latest policy, and says where. */
    Path savePolicy(NetworkPolicy policy) {
        requireStanding();
        Path where = path.resolve(PolicyFiles.OF_RUN);
        PolicyFiles.save(where, policy);
        return where;
    }

    /** Leaves the final policy and the result. */
    void finish(TrainingResult result, NetworkPolicy policy) {
        savePolicy(policy);
        Yaml.write(path.resolve(RESULT), result.toTree());
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
