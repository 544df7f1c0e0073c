package dev.bellman.checkpoint;

import java.io.IOException;

/** Counts and hashes what is written. */
final class HashingOutput implements Disk.Output {
    private final Disk.Output output;
    private final Sha256 hash = new Sha256();
    private long bytes;

    HashingOutput(Disk.Output output) {
        this.output = output;
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        output.write(source, offset, length);
        hash.update(source, offset, length);
        bytes += length;
    }

    @Override
    public void force() throws IOException {
        output.force();
    }

    @Override
    public void close() throws IOException {
        output.close();
    }

    /** Of all that was written. */
    Manifest.FileEntry entry() {
        return new Manifest.FileEntry(bytes, hash.hexadecimal());
    }
}
