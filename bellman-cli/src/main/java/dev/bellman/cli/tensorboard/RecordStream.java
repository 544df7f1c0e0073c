package dev.bellman.cli.tensorboard;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The TFRecord framing: length, masked checksum of the length, data, masked checksum of the data, all little-endian
 * (tensorflow/core/lib/io/record_writer.h).
 */
final class RecordStream implements Closeable, Flushable {
    private static final int MASK_DELTA = 0xa282ead8;

    private final OutputStream out;

    RecordStream(OutputStream out) {
        this.out = out;
    }

    void write(byte[] data) throws IOException {
        ByteBuffer length =
                ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(data.length);
        out.write(length.array());
        out.write(checksum(length.array()));
        out.write(data);
        out.write(checksum(data));
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** CRC-32C, rotated and shifted so that a checksum of data that holds checksums stays a good one. */
    static int maskedChecksum(byte[] data) {
        CRC32C checksum = new CRC32C();
        checksum.update(data);
        return Integer.rotateRight((int) checksum.getValue(), 15) + MASK_DELTA;
    }

    private static byte[] checksum(byte[] data) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(maskedChecksum(data))
                .array();
    }
}
