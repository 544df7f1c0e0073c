package dev.bellman.checkpoint;

import dev.bellman.base.Failures;
import dev.bellman.base.MemoryState;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads checkpoints, after every byte of them was checked. */
public final class CheckpointReader {
    private static final int MAXIMUM_HASH_FILE_BYTES = 1024;

    private CheckpointReader() {}

    /**
     * Checks the whole checkpoint, then opens it.
     *
     * @throws DamagedCheckpointException naming the directory, the file and the reason, if anything is missing, truncated,
     *     altered, foreign or of another format version
     */
    public static Checkpoint read(Path directory) {
        try {
            requireFilesOnly(directory);
            Manifest manifest = readManifest(directory);
            requireExactly(directory, manifest.files());
            return open(directory, manifest);
        } catch (DamagedCheckpointException e) {
            throw new DamagedCheckpointException("checkpoint " + directory + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new DamagedCheckpointException(
                    "checkpoint " + directory + " cannot be read: " + Failures.reason(e), e);
        }
    }

    private static void requireFilesOnly(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new DamagedCheckpointException(
                    Files.exists(directory, LinkOption.NOFOLLOW_LINKS) ? "it is not a directory" : "it does not exist");
        }
        for (Path file : Aside.children(directory)) {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new DamagedCheckpointException(
                        Json.shown(Aside.name(file)) + " is not a regular file; links and directories are refused");
            }
        }
    }

    private static Manifest readManifest(Path directory) throws IOException {
        byte[] manifest = bytes(directory.resolve(Manifest.FILE), Manifest.MAXIMUM_BYTES);
        byte[] hash = bytes(directory.resolve(Manifest.HASH_FILE), MAXIMUM_HASH_FILE_BYTES);
        if (!Arrays.equals(hash, Manifest.hashFile(manifest))) {
            throw new DamagedCheckpointException(Manifest.FILE + " does not have the hash that " + Manifest.HASH_FILE
                    + " says; one of the two is truncated or altered");
        }
        return Manifest.decode(manifest);
    }

    private static byte[] bytes(Path file, int most) throws IOException {
        String name = Aside.name(file);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new DamagedCheckpointException(name + " is missing");
        }
        if (Files.size(file) > most) {
            throw new DamagedCheckpointException(
                    name + " has " + Files.size(file) + " bytes, but at most " + most + " make sense");
        }
        try (InputStream stream = new FileInputStream(file.toFile())) {
            return stream.readNBytes(most);
        }
    }

    private static void requireExactly(Path directory, SortedMap<String, Manifest.FileEntry> files) throws IOException {
        Set<String> foreign = new TreeSet<>();
        Aside.children(directory).forEach(file -> foreign.add(Aside.name(file)));
        foreign.removeAll(Set.of(Manifest.FILE, Manifest.HASH_FILE));
        for (Map.Entry<String, Manifest.FileEntry> file : files.entrySet()) {
            String name = file.getKey();
            if (!foreign.remove(name)) {
                throw new DamagedCheckpointException(name + " is missing");
            }
            requireUnaltered(directory.resolve(name), name, file.getValue());
        }
        if (!foreign.isEmpty()) {
            throw new DamagedCheckpointException(Json.shown(foreign.iterator().next()) + " does not belong to it");
        }
    }

    private static void requireUnaltered(Path file, String name, Manifest.FileEntry expected) throws IOException {
        long bytes = Files.size(file);
        if (bytes != expected.bytes()) {
            throw new DamagedCheckpointException(name + " has " + bytes + " bytes instead of " + expected.bytes()
                    + "; it is " + (bytes < expected.bytes() ? "truncated" : "altered"));
        }
        if (!Sha256.of(file).equals(expected.sha256())) {
            throw new DamagedCheckpointException(
                    name + " does not have the hash that " + Manifest.FILE + " says; it is altered");
        }
    }

    private static Checkpoint open(Path directory, Manifest manifest) throws IOException {
        Arena mappings = Arena.ofShared();
        try {
            SortedMap<String, TensorFile> tensors = new TreeMap<>();
            SortedMap<String, MemorySegment> segments = new TreeMap<>();
            for (String name : manifest.files().keySet()) {
                Path file = directory.resolve(name);
                if (name.endsWith(StateParts.TENSORS)) {
                    tensors.put(name, SafeTensors.read(file));
                } else {
                    segments.put(name, map(file, mappings));
                }
            }
            MemoryState state = new StateParts(manifest.scalars(), tensors, segments).join();
            return new Checkpoint(directory, manifest, state, mappings);
        } catch (IOException | RuntimeException | Error e) {
            mappings.close();
            throw e;
        }
    }

    private static MemorySegment map(Path file, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
    }
}
