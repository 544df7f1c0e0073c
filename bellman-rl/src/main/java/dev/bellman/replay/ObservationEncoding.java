package dev.bellman.replay;

import dev.bellman.base.BellmanException;
import dev.bellman.space.Box;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** How a replay keeps the elements of observations. */
public enum ObservationEncoding {
    /** Four bytes per element: any value. */
    FLOAT(Float.BYTES) {
        @Override
        void write(float[] source, int from, MemorySegment target, long offset, int length) {
            MemorySegment.copy(source, from, target, FLOAT_LAYOUT, offset, length);
        }

        @Override
        void read(MemorySegment source, long offset, float[] target, int to, int length) {
            MemorySegment.copy(source, FLOAT_LAYOUT, offset, target, to, length);
        }

        @Override
        boolean matches(float[] values, int from, MemorySegment stored, long offset, int length) {
            for (int i = 0; i < length; i++) {
                float value = stored.get(FLOAT_LAYOUT, offset + (long) i * Float.BYTES);
                if (Float.floatToRawIntBits(value) != Float.floatToRawIntBits(values[from + i])) {
                    return false;
                }
            }
            return true;
        }
    },

    /** One byte per element: the integers 0 to 255, such as the pixels of an image. */
    UINT8(1) {
        @Override
        void write(float[] source, int from, MemorySegment target, long offset, int length) {
            for (int i = 0; i < length; i++) {
                float value = source[from + i];
                int integer = (int) value;
                if (integer != value || integer < 0 || integer > MAX_UINT8) {
                    throw new BellmanException("element " + i + " of an observation is " + value
                            + ", but a replay of uint8 observations holds the integers 0 to 255 only; store floats, as for images with other"
                            + " bounds than [0, 255]");
                }
                target.set(ValueLayout.JAVA_BYTE, offset + i, (byte) integer);
            }
        }

        @Override
        void read(MemorySegment source, long offset, float[] target, int to, int length) {
            for (int i = 0; i < length; i++) {
                target[to + i] = source.get(ValueLayout.JAVA_BYTE, offset + i) & MAX_UINT8;
            }
        }

        @Override
        boolean matches(float[] values, int from, MemorySegment stored, long offset, int length) {
            for (int i = 0; i < length; i++) {
                if ((stored.get(ValueLayout.JAVA_BYTE, offset + i) & MAX_UINT8) != values[from + i]) {
                    return false;
                }
            }
            return true;
        }
    };

    /** Little-endian, so that saved replays are the same bytes everywhere. */
    static final ValueLayout.OfFloat FLOAT_LAYOUT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final int MAX_UINT8 = 255;
    private static final int IMAGE_DIMENSIONS = 3;

    private final int elementBytes;

    ObservationEncoding(int elementBytes) {
        this.elementBytes = elementBytes;
    }

    /**
     * The encoding for observations of a space: bytes for images (three dimensions, or more) whose elements all lie between
     * 0 and 255, as pixels do; floats for all others, since nothing else says that they hold integers only.
     */
    public static ObservationEncoding of(Box space) {
        if (space.shape().length < IMAGE_DIMENSIONS) {
            return FLOAT;
        }
        for (int i = 0; i < space.size(); i++) {
            if (space.low(i) != 0 || space.high(i) != MAX_UINT8) {
                return FLOAT;
            }
        }
        return UINT8;
    }

    /** Bytes per element. */
    public int elementBytes() {
        return elementBytes;
    }

    abstract void write(float[] source, int from, MemorySegment target, long offset, int length);

    abstract void read(MemorySegment source, long offset, float[] target, int to, int length);

    /** Whether writing the values would leave the stored bytes as they are. */
    abstract boolean matches(float[] values, int from, MemorySegment stored, long offset, int length);
}
