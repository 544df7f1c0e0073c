package dev.bellman.replay;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * How a replay keeps which actions an observation allows: eight flags to a byte.
 *
 * @param width flags per observation; 0 where all actions are allowed
 */
record MaskEncoding(int width) {
    int bytes() {
        return Math.ceilDiv(width, Byte.SIZE);
    }

    /** @param row of the masks */
    void write(boolean[] masks, int row, MemorySegment target, long offset) {
        for (int i = 0; i < bytes(); i++) {
            int first = i * Byte.SIZE;
            int flags = 0;
            for (int j = first; j < Math.min(first + Byte.SIZE, width); j++) {
                flags |= masks[row * width + j] ? 1 << (j - first) : 0;
            }
            target.set(ValueLayout.JAVA_BYTE, offset + i, (byte) flags);
        }
    }

    /** Where no action is allowed nothing was said, and all are. */
    void read(MemorySegment source, long offset, boolean[] masks, int row) {
        boolean said = false;
        for (int j = 0; j < width; j++) {
            int flags = source.get(ValueLayout.JAVA_BYTE, offset + j / Byte.SIZE);
            boolean allowed = (flags >>> j % Byte.SIZE & 1) != 0;
            masks[row * width + j] = allowed;
            said |= allowed;
        }
        if (!said) {
            Arrays.fill(masks, row * width, (row + 1) * width, true);
        }
    }
}
