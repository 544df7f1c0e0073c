package dev.bellman.replay;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.space.Box;
import dev.bellman.space.Space;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Observation, action and reward side by side in rows outside the heap, so that a random transition touches one place
 * in memory. All numbers are little-endian, so that saved rows are the same bytes everywhere.
 */
final class TransitionRows implements AutoCloseable {
    private static final ValueLayout.OfInt INTEGER = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat REAL = ObservationEncoding.FLOAT_LAYOUT;

    private final int observationSize;
    private final ObservationEncoding encoding;
    private final boolean realActions;
    private final int actionWidth;
    private final long actionOffset;
    private final long rewardOffset;
    private final RowStore store;

    TransitionRows(long rows, Box observationSpace, Space<?> actionSpace, ObservationEncoding encoding) {
        observationSize = observationSpace.size();
        this.encoding = encoding;
        realActions = actionSpace instanceof Box;
        actionWidth = new ActionBatch(actionSpace, 1).width();
        actionOffset = (long) observationSize * encoding.elementBytes();
        rewardOffset = actionOffset + (long) actionWidth * Integer.BYTES;
        store = new RowStore(rows, rewardOffset + Float.BYTES);
    }

    /** Bytes of all rows together. */
    long totalBytes() {
        return store.totalBytes();
    }

    /** Bytes taken. */
    long bytes() {
        return store.bytes();
    }

    /** Makes sure that the rows before {@code end} have memory. */
    void reserve(long end) {
        store.reserve(end);
    }

    /** Takes row {@code i} of a batch of observations. */
    void writeObservation(long row, float[] observations, int i) {
        encoding.write(observations, i * observationSize, store.segment(row), store.offset(row), observationSize);
    }

    /** Whether the row holds the observation in row {@code i} of a batch. */
    boolean hasObservation(long row, float[] observations, int i) {
        return encoding.matches(
                observations, i * observationSize, store.segment(row), store.offset(row), observationSize);
    }

    void readObservation(long row, float[] observations, int i) {
        encoding.read(store.segment(row), store.offset(row), observations, i * observationSize, observationSize);
    }

    void writeAction(long row, ActionBatch actions, int i) {
        MemorySegment segment = store.segment(row);
        long offset = store.offset(row) + actionOffset;
        for (int j = 0; j < actionWidth; j++) {
            long at = offset + (long) j * Integer.BYTES;
            if (realActions) {
                segment.set(REAL, at, actions.reals()[i * actionWidth + j]);
            } else {
                segment.set(INTEGER, at, actions.integers()[i * actionWidth + j]);
            }
        }
    }

    void readAction(long row, ActionBatch actions, int i) {
        MemorySegment segment = store.segment(row);
        long offset = store.offset(row) + actionOffset;
        for (int j = 0; j < actionWidth; j++) {
            long at = offset + (long) j * Integer.BYTES;
            if (realActions) {
                actions.reals()[i * actionWidth + j] = segment.get(REAL, at);
            } else {
                actions.integers()[i * actionWidth + j] = segment.get(INTEGER, at);
            }
        }
    }

    void writeReward(long row, float reward) {
        store.segment(row).set(REAL, store.offset(row) + rewardOffset, reward);
    }

    float reward(long row) {
        return store.segment(row).get(REAL, store.offset(row) + rewardOffset);
    }

    /** Writes the rows before {@code end}. */
    void save(StateWriter out, long end) {
        store.save(out, end);
    }

    /** Reads the rows before {@code end}. */
    void load(StateReader in, long end) {
        store.load(in, end);
    }

    @Override
    public void close() {
        store.close();
    }
}
