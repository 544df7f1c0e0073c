package dev.bellman.cli.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decodes event files independently of the writer, checking every checksum: generic protobuf, fields by number. */
final class EventFileReader {
    private EventFileReader() {}

    /** A decoded message: values of each field, as Long (varint and fixed bits) or ByteBuffer (length-delimited). */
    record Message(Map<Integer, List<Object>> fields) {
        long integer(int field) {
            return (Long) first(field);
        }

        double real(int field) {
            return Double.longBitsToDouble(integer(field));
        }

        float single(int field) {
            return Float.intBitsToFloat((int) integer(field));
        }

        String string(int field) {
            return StandardCharsets.UTF_8
                    .decode(((ByteBuffer) first(field)).duplicate())
                    .toString();
        }

        double[] reals(int field) {
            ByteBuffer packed = ((ByteBuffer) first(field)).duplicate().order(ByteOrder.LITTLE_ENDIAN);
            double[] values = new double[packed.remaining() / Double.BYTES];
            packed.asDoubleBuffer().get(values);
            return values;
        }

        Message message(int field) {
            return messages(field).getFirst();
        }

        List<Message> messages(int field) {
            return fields.getOrDefault(field, List.of()).stream()
                    .map(value -> decode(((ByteBuffer) value).duplicate()))
                    .toList();
        }

        private Object first(int field) {
            return fields.getOrDefault(field, List.of()).getFirst();
        }
    }

    static List<Message> read(Path file) throws IOException {
        ByteBuffer data = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<Message> events = new ArrayList<>();
        while (data.hasRemaining()) {
            int start = data.position();
            long length = data.getLong();
            assertThat(data.getInt()).isEqualTo(masked(data, start, Long.BYTES));
            ByteBuffer record = data.slice(data.position(), (int) length);
            int checksum = masked(data, data.position(), (int) length);
            data.position(data.position() + (int) length);
            assertThat(data.getInt()).isEqualTo(checksum);
            events.add(decode(record));
        }
        return events;
    }

    private static Message decode(ByteBuffer data) {
        data.order(ByteOrder.LITTLE_ENDIAN);
        Map<Integer, List<Object>> fields = new LinkedHashMap<>();
        while (data.hasRemaining()) {
            long tag = varint(data);
            Object value = switch ((int) (tag & 7)) {
                case 0 -> varint(data);
                case 1 -> data.getLong();
                case 2 -> bytes(data);
                case 5 -> (long) data.getInt();
                default -> throw new AssertionError("wire type " + (tag & 7));
            };
            fields.computeIfAbsent((int) (tag >>> 3), key -> new ArrayList<>()).add(value);
        }
        return new Message(fields);
    }

    private static ByteBuffer bytes(ByteBuffer data) {
        int length = (int) varint(data);
        ByteBuffer slice = data.slice(data.position(), length);
        data.position(data.position() + length);
        return slice;
    }

    private static long varint(ByteBuffer data) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = data.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    /** CRC-32C bit by bit, with the mask of tensorflow/core/lib/hash/crc32c.h. */
    private static int masked(ByteBuffer data, int offset, int length) {
        int crc = -1;
        for (int i = offset; i < offset + length; i++) {
            crc ^= data.get(i) & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc >>> 1 ^ ((crc & 1) != 0 ? 0x82f63b78 : 0);
            }
        }
        crc = ~crc;
        return (crc >>> 15 | crc << 17) + 0xa282ead8;
    }
}
