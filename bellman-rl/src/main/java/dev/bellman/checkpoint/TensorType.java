package dev.bellman.checkpoint;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** The element types that are stored, by their safetensors names. */
enum TensorType {
    U8(ValueLayout.JAVA_BYTE, ValueLayout.JAVA_BYTE),
    I32(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT_UNALIGNED),
    I64(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG_UNALIGNED),
    F32(ValueLayout.JAVA_FLOAT, ValueLayout.JAVA_FLOAT_UNALIGNED),
    F64(ValueLayout.JAVA_DOUBLE, ValueLayout.JAVA_DOUBLE_UNALIGNED);

    private final ValueLayout inMemory;
    private final ValueLayout inFile;

    TensorType(ValueLayout inMemory, ValueLayout unaligned) {
        this.inMemory = inMemory;
        this.inFile = unaligned.withOrder(ByteOrder.LITTLE_ENDIAN);
    }

    int bytes() {
        return (int) ((MemoryLayout) inMemory).byteSize();
    }

    /** Turns {@code count} elements of an array, from {@code start}, into the bytes of a file. */
    void encode(Object array, long start, byte[] into, int count) {
        MemorySegment.copy(segment(array), inMemory, start * bytes(), MemorySegment.ofArray(into), inFile, 0, count);
    }

    /** The reverse of {@link #encode}. */
    void decode(byte[] from, Object array, long start, int count) {
        MemorySegment.copy(MemorySegment.ofArray(from), inFile, 0, segment(array), inMemory, start * bytes(), count);
    }

    Object newArray(int length) {
        return switch (this) {
            case U8 -> new byte[length];
            case I32 -> new int[length];
            case I64 -> new long[length];
            case F32 -> new float[length];
            case F64 -> new double[length];
        };
    }

    private static MemorySegment segment(Object array) {
        return switch (array) {
            case byte[] values -> MemorySegment.ofArray(values);
            case int[] values -> MemorySegment.ofArray(values);
            case long[] values -> MemorySegment.ofArray(values);
            case float[] values -> MemorySegment.ofArray(values);
            case double[] values -> MemorySegment.ofArray(values);
            default -> throw new IllegalArgumentException("a tensor cannot hold " + array.getClass());
        };
    }
}
