package dev.bellman.checkpoint;

import dev.bellman.base.BellmanException;
import dev.bellman.base.Failures;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Files in the safetensors format: the length of the header (64 bits, little-endian), the header, the data (little-endian).
 * Types F64, F32, I64, I32 and U8. See <a href="https://github.com/huggingface/safetensors">the format</a>.
 */
public final class SafeTensors {
    private static final int CHUNK_BYTES = 1 << 18;

    private SafeTensors() {}

    /**
     * Writes the file; a reader sees what was there before, or the whole new file.
     *
     * @throws BellmanException naming the file and the reason
     */
    public static void write(Path file, TensorFile content) {
        write(file, content, Disk.REAL);
    }

    static void write(Path file, TensorFile content, Disk disk) {
        Path target = file.toAbsolutePath();
        Path aside = Aside.temporary(target);
        try {
            try (Disk.Output output = disk.create(aside)) {
                write(content, output);
                output.force();
            }
            disk.rename(aside, target);
            disk.forceDirectory(Aside.parent(target));
        } catch (IOException e) {
            Aside.deleteQuietly(aside, disk, e);
            throw new BellmanException("cannot write " + file + ": " + Failures.reason(e), e);
        }
    }

    static void write(TensorFile content, Disk.Output output) throws IOException {
        SafeTensorsHeader header = SafeTensorsHeader.layOut(content);
        byte[] json = header.encode();
        if (json.length > SafeTensorsHeader.MAXIMUM_BYTES) {
            throw new IOException(
                    "the names and shapes of " + content.tensors().size() + " tensors do not fit a safetensors header");
        }
        byte[] length = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .array();
        output.write(length, 0, length.length);
        output.write(json, 0, json.length);
        byte[] chunk = new byte[CHUNK_BYTES];
        for (SafeTensorsHeader.Place place : header.places()) {
            Tensor tensor = content.tensor(place.name());
            TensorType type = tensor.type();
            for (int done = 0; done < tensor.size(); ) {
                int count = Math.min(tensor.size() - done, CHUNK_BYTES / type.bytes());
                type.encode(tensor.values(), done, chunk, count);
                output.write(chunk, 0, count * type.bytes());
                done += count;
            }
        }
    }

    /**
     * Reads the whole file.
     *
     * @throws DamagedCheckpointException naming the file and what is wrong with it
     */
    public static TensorFile read(Path file) {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new DamagedCheckpointException(
                        Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                                ? "it is not a regular file"
                                : "there is no such file");
            }
            try (DataInputStream stream = new DataInputStream(new FileInputStream(file.toFile()))) {
                return read(stream, Files.size(file));
            }
        } catch (DamagedCheckpointException e) {
            throw new DamagedCheckpointException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new DamagedCheckpointException(file + " cannot be read: " + Failures.reason(e), e);
        }
    }

    private static TensorFile read(DataInputStream stream, long fileBytes) throws IOException {
        if (fileBytes < Long.BYTES) {
            throw new DamagedCheckpointException("it is truncated: " + fileBytes + " bytes");
        }
        long headerBytes = Long.reverseBytes(stream.readLong());
        long most = Math.min(SafeTensorsHeader.MAXIMUM_BYTES, fileBytes - Long.BYTES);
        if (headerBytes < 0 || headerBytes > most) {
            throw new DamagedCheckpointException("its header claims " + Long.toUnsignedString(headerBytes)
                    + " bytes where at most " + most + " can be; it is truncated, altered or no safetensors file");
        }
        byte[] json = new byte[(int) headerBytes];
        stream.readFully(json);
        SafeTensorsHeader header = SafeTensorsHeader.decode(json, fileBytes - Long.BYTES - headerBytes);
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        byte[] chunk = new byte[CHUNK_BYTES];
        for (SafeTensorsHeader.Place place : header.places()) {
            tensors.put(place.name(), read(place, stream, chunk));
        }
        return new TensorFile(tensors, header.metadata());
    }

    private static Tensor read(SafeTensorsHeader.Place place, DataInputStream stream, byte[] chunk) throws IOException {
        TensorType type = place.type();
        int size = place.size();
        Object values = type.newArray(size);
        for (int done = 0; done < size; ) {
            int count = Math.min(size - done, chunk.length / type.bytes());
            stream.readFully(chunk, 0, count * type.bytes());
            type.decode(chunk, values, done, count);
            done += count;
        }
        return new Tensor(type, place.shape(), values);
    }
}
