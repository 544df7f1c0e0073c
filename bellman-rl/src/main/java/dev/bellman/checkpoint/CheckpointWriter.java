package dev.bellman.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.BellmanException;
import dev.bellman.base.Failures;
import dev.bellman.base.MemoryState;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes checkpoints: aside, forced to the disk file by file, then renamed into place in one step. Whatever happens on the
 * way, what was there before stays as it was.
 */
public final class CheckpointWriter {
    private static final int CHUNK_BYTES = 1 << 18;

    private final Disk disk;

    public CheckpointWriter() {
        this(Disk.REAL);
    }

    CheckpointWriter(Disk disk) {
        this.disk = disk;
    }

    /**
     * Writes a checkpoint, and returns when it would survive a power cut. A checkpoint that is already there is replaced.
     *
     * @param directory the checkpoint's own; its parent must exist
     * @param state all of it; its segments are streamed, not copied
     * @param description what a reader should know before the state: specification, counters
     * @throws BellmanException naming the directory and the reason; then nothing has changed
     */
    public void write(Path directory, MemoryState state, ObjectNode description) {
        Path target = directory.toAbsolutePath().normalize();
        Path aside = Aside.temporary(target);
        try {
            disk.createDirectory(aside);
            writeFiles(aside, StateParts.split(state), description);
            disk.forceDirectory(aside);
            moveIntoPlace(aside, target);
        } catch (IOException e) {
            Aside.deleteQuietly(aside, disk, e);
            throw new BellmanException("cannot write checkpoint " + directory + ": " + Failures.reason(e), e);
        } catch (RuntimeException | Error e) {
            Aside.deleteQuietly(aside, disk, e);
            throw e;
        }
    }

    private void writeFiles(Path directory, StateParts parts, ObjectNode description) throws IOException {
        SortedMap<String, Manifest.FileEntry> files = new TreeMap<>();
        for (Map.Entry<String, TensorFile> part : parts.tensors().entrySet()) {
            String name = part.getKey();
            files.put(name, writeFile(directory.resolve(name), output -> SafeTensors.write(part.getValue(), output)));
        }
        for (Map.Entry<String, MemorySegment> part : parts.segments().entrySet()) {
            String name = part.getKey();
            files.put(name, writeFile(directory.resolve(name), output -> write(part.getValue(), output)));
        }
        byte[] manifest = new Manifest(version(), description, parts.scalars(), files).encode();
        requireReadable(manifest);
        byte[] hash = Manifest.hashFile(manifest);
        writeFile(directory.resolve(Manifest.FILE), output -> output.write(manifest, 0, manifest.length));
        writeFile(directory.resolve(Manifest.HASH_FILE), output -> output.write(hash, 0, hash.length));
    }

    /** Better no checkpoint than one that its reader would refuse for its size or depth. */
    private static void requireReadable(byte[] manifest) throws IOException {
        if (manifest.length > Manifest.MAXIMUM_BYTES) {
            throw new IOException("its scalars and description take " + manifest.length + " bytes, but at most "
                    + Manifest.MAXIMUM_BYTES + " can be read back");
        }
        try {
            Manifest.decode(manifest);
        } catch (DamagedCheckpointException e) {
            throw new IOException("it could not be read back: " + e.getMessage(), e);
        }
    }

    private static String version() {
        return Optional.ofNullable(CheckpointWriter.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    private interface Content {
        void writeTo(Disk.Output output) throws IOException;
    }

    private Manifest.FileEntry writeFile(Path file, Content content) throws IOException {
        try (HashingOutput output = new HashingOutput(disk.create(file))) {
            content.writeTo(output);
            output.force();
            return output.entry();
        }
    }

    private static void write(MemorySegment segment, Disk.Output output) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        long size = segment.byteSize();
        for (long done = 0; done < size; done += CHUNK_BYTES) {
            int count = (int) Math.min(size - done, CHUNK_BYTES);
            MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, done, chunk, 0, count);
            output.write(chunk, 0, count);
        }
    }

    private void moveIntoPlace(Path aside, Path target) throws IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            disk.rename(aside, target);
            disk.forceDirectory(Aside.parent(target));
            return;
        }
        Path replaced = Aside.replaced(target);
        disk.rename(target, replaced);
        try {
            disk.rename(aside, target);
        } catch (IOException e) {
            disk.rename(replaced, target);
            throw e;
        }
        disk.forceDirectory(Aside.parent(target));
        Aside.delete(replaced, disk);
    }
}
