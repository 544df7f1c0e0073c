package dev.bellman.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.BellmanException;
import dev.bellman.base.Check;
import dev.bellman.base.Failures;
import dev.bellman.base.MemoryState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The checkpoints of one run, named {@code step-000000100000}. Only one process may save into it at a time; any number may
 * read. Not safe for use by several threads.
 */
public final class CheckpointStore {
    /** One to go on from, and one in case that is damaged; a replay can make each of them large. */
    public static final int DEFAULT_KEPT = 2;

    private static final Pattern NAME = Pattern.compile("step-(\\d{12,18})");

    private final Path directory;
    private final int kept;
    private final Disk disk;
    private final CheckpointWriter writer;
    private final Set<Path> damaged = new HashSet<>();

    /**
     * What {@link #newestIntact} found.
     *
     * @param checkpoint the newest that is intact, to be closed by the caller; empty if there is none
     * @param skipped newer ones that were not, newest first
     */
    public record Recovery(Optional<Checkpoint> checkpoint, List<Skipped> skipped) {}

    /** A checkpoint that is not intact, and why. */
    public record Skipped(Path checkpoint, String reason) {}

    public CheckpointStore(Path directory) {
        this(directory, DEFAULT_KEPT);
    }

    /**
     * A store in a directory that need not exist yet.
     *
     * @param kept how many checkpoints stay when a new one is saved, itself included
     */
    public CheckpointStore(Path directory, int kept) {
        this(directory, kept, Disk.REAL);
    }

    CheckpointStore(Path directory, int kept, Disk disk) {
        this.directory = directory;
        this.kept = Check.atLeast("number of checkpoints kept", kept, 1);
        this.disk = disk;
        this.writer = new CheckpointWriter(disk);
    }

    /**
     * Saves a checkpoint, and deletes those beyond the newest {@code kept}, once the new one is durable. Known damaged ones
     * do not count, and stay.
     *
     * @param step environment steps of the run so far; a checkpoint of the same step is replaced
     * @return its directory
     * @throws BellmanException naming the directory and the reason; the older checkpoints are then untouched
     */
    public Path save(long step, MemoryState state, ObjectNode description) {
        Path target = directory.resolve(String.format("step-%012d", Check.atLeast("step", step, 0)));
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
                disk.forceDirectory(Aside.parent(directory.toAbsolutePath()));
            }
            deleteStale();
        } catch (IOException e) {
            throw new BellmanException("cannot write checkpoint " + target + ": " + Failures.reason(e), e);
        }
        writer.write(target, state, description);
        damaged.remove(target);
        try {
            deleteOlder(target);
        } catch (IOException e) {
            throw new BellmanException(
                    "saved " + target + ", but cannot delete older checkpoints: " + Failures.reason(e), e);
        }
        return target;
    }

    /**
     * Opens the newest checkpoint that is intact.
     *
     * @throws BellmanException if the directory of the store cannot be read
     */
    public Recovery newestIntact() {
        List<Skipped> skipped = new ArrayList<>();
        for (Path candidate : list()) {
            try {
                return new Recovery(Optional.of(CheckpointReader.read(candidate)), List.copyOf(skipped));
            } catch (DamagedCheckpointException e) {
                skipped.add(new Skipped(candidate, String.valueOf(e.getMessage())));
                damaged.add(candidate);
            }
        }
        return new Recovery(Optional.empty(), List.copyOf(skipped));
    }

    /**
     * The checkpoints, newest first, intact or not.
     *
     * @throws BellmanException if the directory of the store cannot be read
     */
    public List<Path> list() {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try {
            return Aside.children(directory).stream()
                    .filter(path -> isCheckpoint(path) || isReplacedWithoutSuccessor(path))
                    .sorted(Comparator.comparingLong(CheckpointStore::step).reversed())
                    .toList();
        } catch (IOException e) {
            throw new BellmanException("cannot read checkpoints in " + directory + ": " + Failures.reason(e), e);
        }
    }

    private static boolean isCheckpoint(Path path) {
        return NAME.matcher(Aside.name(path)).matches();
    }

    /** A run was killed between the two renames of a replacement: the old checkpoint is still whole. */
    private static boolean isReplacedWithoutSuccessor(Path path) {
        return isReplaced(path)
                && !Files.exists(path.resolveSibling(Aside.originalName(path)), LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isReplaced(Path path) {
        String original = Aside.originalName(path);
        return !original.equals(Aside.name(path)) && NAME.matcher(original).matches();
    }

    private static long step(Path checkpoint) {
        Matcher matcher = NAME.matcher(Aside.originalName(checkpoint));
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
    }

    /** What killed runs left. */
    private void deleteStale() throws IOException {
        for (Path path : Aside.children(directory)) {
            if (Aside.isTemporary(path) || (isReplaced(path) && !isReplacedWithoutSuccessor(path))) {
                Aside.delete(path, disk);
            }
        }
    }

    /** Renames before it deletes, so that a kill leaves no half checkpoint under its name. */
    private void deleteOlder(Path saved) throws IOException {
        List<Path> others = new ArrayList<>(list());
        others.remove(saved);
        others.removeAll(damaged);
        for (Path surplus : others.subList(Math.min(kept - 1, others.size()), others.size())) {
            Path aside = Aside.temporary(surplus);
            disk.rename(surplus, aside);
            Aside.delete(aside, disk);
        }
    }
}
