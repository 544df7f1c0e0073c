package dev.bellman.cli.tensorboard;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Encodes one protobuf message field by field (protobuf.dev/programming-guides/encoding). */
final class ProtobufMessage {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ProtobufMessage putLong(int field, long value) {
        putTag(field, VARINT);
        putVarint(value);
        return this;
    }

    ProtobufMessage putDouble(int field, double value) {
        putTag(field, FIXED_64);
        putLittleEndian(Double.doubleToLongBits(value), Double.BYTES);
        return this;
    }

    ProtobufMessage putFloat(int field, float value) {
        putTag(field, FIXED_32);
        putLittleEndian(Float.floatToIntBits(value), Float.BYTES);
        return this;
    }

    /** A repeated double in packed form. */
    ProtobufMessage putDoubles(int field, double[] values) {
        putTag(field, LENGTH_DELIMITED);
        putVarint((long) values.length * Double.BYTES);
        for (double value : values) {
            putLittleEndian(Double.doubleToLongBits(value), Double.BYTES);
        }
        return this;
    }

    ProtobufMessage putString(int field, String value) {
        return putBytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    ProtobufMessage putMessage(int field, ProtobufMessage value) {
        return putBytes(field, value.toBytes());
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    private ProtobufMessage putBytes(int field, byte[] value) {
        putTag(field, LENGTH_DELIMITED);
        putVarint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    private void putTag(int field, int wireType) {
        putVarint((long) field << 3 | wireType);
    }

    private void putVarint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    private void putLittleEndian(long bits, int count) {
        for (int i = 0; i < count; i++) {
            bytes.write((int) (bits >>> 8 * i));
        }
    }
}
