package dev.bellman.replay;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.Actions;
import dev.bellman.space.Box;
import dev.bellman.space.Space;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Frame, action, reward and, if wanted, the probability of the action and which actions the frame allows side by side in rows outside the heap, so that a
 * random transition touches one place in memory. All numbers are little-endian, so that saved rows are the same bytes everywhere.
 */
final class TransitionRows implements AutoCloseable {
    private static final ValueLayout.OfInt INTEGER = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat REAL = ObservationEncoding.FLOAT_LAYOUT;

    private final int frameSize;
    private final ObservationEncoding encoding;
    private final boolean realActions;
    private final Space<?> actionSpace;
    private final int actionWidth;
    private final long actionOffset;
    private final long rewardOffset;
    private final boolean behaviour;
    private final MaskEncoding masks;
    private final long maskOffset;
    private final RowStore store;
    /** Scratch. */
    private final ActionBatch choice;

    TransitionRows(long rows, int frameSize, Space<?> actionSpace, ReplayOptions options) {
        this.frameSize = frameSize;
        encoding = options.encoding();
        behaviour = options.behaviourProbabilities();
        realActions = actionSpace instanceof Box;
        this.actionSpace = actionSpace;
        choice = new ActionBatch(actionSpace, 1);
        actionWidth = choice.width();
        actionOffset = (long) frameSize * encoding.elementBytes();
        rewardOffset = actionOffset + (long) actionWidth * Integer.BYTES;
        masks = new MaskEncoding(options.maskWidth());
        maskOffset = rewardOffset + (behaviour ? 2 : 1) * Float.BYTES;
        store = new RowStore(rows, maskOffset + masks.bytes());
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

    void writeFrame(long row, float[] frame) {
        encoding.write(frame, 0, store.segment(row), store.offset(row), frameSize);
    }

    /** Whether the row holds that frame. */
    boolean hasFrame(long row, float[] frame) {
        return encoding.matches(frame, 0, store.segment(row), store.offset(row), frameSize);
    }

    /** Reads some elements of a frame. */
    void readFrame(long row, int from, int length, float[] out, int to) {
        long offset = store.offset(row) + (long) from * encoding.elementBytes();
        encoding.read(store.segment(row), offset, out, to, length);
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

    /** @throws dev.bellman.base.BellmanException if the row's action is one of choices, but none of the action space */
    void requireChoice(long row) {
        if (!realActions) {
            readAction(row, choice, 0);
            Actions.requireElements("the replay", actionSpace, 1, choice);
        }
    }

    void writeReward(long row, float reward) {
        store.segment(row).set(REAL, store.offset(row) + rewardOffset, reward);
    }

    float reward(long row) {
        return store.segment(row).get(REAL, store.offset(row) + rewardOffset);
    }

    /** Whether the probabilities of actions are kept. */
    boolean keepsBehaviour() {
        return behaviour;
    }

    void writeBehaviourProbability(long row, float probability) {
        store.segment(row).set(REAL, store.offset(row) + rewardOffset + Float.BYTES, probability);
    }

    /** The probability of the action, or 1 where it is not kept. */
    float behaviourProbability(long row) {
        return behaviour ? store.segment(row).get(REAL, store.offset(row) + rewardOffset + Float.BYTES) : 1;
    }

    /** Keeps which actions the frame allows; {@code i} is the row among the given masks. */
    void writeMask(long row, boolean[] given, int i) {
        masks.write(given, i, store.segment(row), store.offset(row) + maskOffset);
    }

    void readMask(long row, boolean[] out, int i) {
        masks.read(store.segment(row), store.offset(row) + maskOffset, out, i);
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
