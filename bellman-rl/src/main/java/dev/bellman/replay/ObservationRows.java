package dev.bellman.replay;

import dev.bellman.base.BellmanException;
import dev.bellman.env.StepBatch;
import java.util.Arrays;

/**
 * The observations of a ring. Of each only the newest frame is kept: the frames before it are those of the rows before, as
 * far as they are of the same episode; the episode's first frame stands for those missing. So an image is kept once,
 * however many observations show it.
 */
final class ObservationRows {
    private final Ring ring;
    private final FrameLayout layout;
    private final TransitionRows transitions;
    private final EpisodeEnds ends;
    private final FinalObservations finals;

    // Scratch.
    private final float[] frame;
    private final float[] otherFrame;
    private final float[][] stack;

    ObservationRows(
            Ring ring, FrameLayout layout, TransitionRows transitions, EpisodeEnds ends, FinalObservations finals) {
        this.ring = ring;
        this.layout = layout;
        this.transitions = transitions;
        this.ends = ends;
        this.finals = finals;
        frame = new float[layout.frameSize()];
        otherFrame = new float[layout.frameSize()];
        stack = new float[layout.frames()][layout.frameSize()];
    }

    /** Keeps the first observations there are. */
    void start(StepBatch batch) {
        for (int i = 0; i < ring.environments(); i++) {
            requireStart(batch, i);
        }
        write(batch);
    }

    /** Nothing is known of what came before them, so all frames must be the first one. */
    private void requireStart(StepBatch batch, int i) {
        copyNewest(batch.observations(), i);
        for (int other = 0; other < layout.frames() - 1; other++) {
            layout.copyFrame(batch.observations(), i, other, otherFrame);
            if (!Arrays.equals(frame, otherFrame)) {
                throw new BellmanException(
                        "the first observation of environment " + i
                                + " in a replay that keeps each frame once must be the start of an episode, with all its frames alike");
            }
        }
    }

    /** Keeps the current observations, at the head. */
    void write(StepBatch batch) {
        long head = ring.head();
        transitions.reserve(head + ring.environments());
        for (int i = 0; i < ring.environments(); i++) {
            copyNewest(batch.observations(), i);
            transitions.writeFrame(head + i, frame);
            transitions.writeMask(head + i, batch.actionMasks(), i);
        }
    }

    /** Requires the observations to be those at the head. */
    void requireHead(StepBatch batch) {
        for (int i = 0; i < ring.environments(); i++) {
            copyNewest(batch.observations(), i);
            if (!transitions.hasFrame(ring.head() + i, frame)) {
                throw new BellmanException("the observation of environment " + i
                        + " is not the one that its last step in the replay led to; add every step, in order");
            }
        }
    }

    /** Keeps the true final observation of an environment. */
    void appendFinal(StepBatch batch, int i) {
        copyNewest(batch.finalObservations(), i);
        finals.append(frame, batch.finalActionMasks(), i);
    }

    private void copyNewest(float[] observations, int i) {
        layout.copyFrame(observations, i, layout.frames() - 1, frame);
    }

    /** Reads the observation in a row, into row {@code i} of a batch. */
    void read(long row, float[] out, int i) {
        if (layout.frames() == 1) {
            transitions.readFrame(row, 0, layout.frameSize(), out, i * layout.frameSize());
            return;
        }
        readBack(row, layout.frames() - 1);
        layout.stack(stack, out, i);
    }

    /** Reads the observation that the transition in a row led to: the true final one where the episode ended. */
    void readNext(long row, float[] out, int i) {
        if (ends.ended(row)) {
            readFinal(row, out, i);
        } else {
            read(ring.next(row), out, i);
        }
    }

    /** Reads the true final observation of the episode that ended in a row. */
    void readFinal(long row, float[] out, int i) {
        if (layout.frames() == 1) {
            finals.read(ends.ordinal(row), 0, layout.frameSize(), out, i * layout.frameSize());
            return;
        }
        int newest = layout.frames() - 1;
        finals.read(ends.ordinal(row), 0, layout.frameSize(), stack[newest], 0);
        readBack(row, newest - 1);
        layout.stack(stack, out, i);
    }

    /** Reads which actions the observation in a row allows. */
    void readMask(long row, boolean[] out, int i) {
        transitions.readMask(row, out, i);
    }

    /** Reads which actions {@link #readNext the observation that the transition in a row led to} allows. */
    void readNextMask(long row, boolean[] out, int i) {
        if (ends.ended(row)) {
            finals.readMask(ends.ordinal(row), out, i);
        } else {
            transitions.readMask(ring.next(row), out, i);
        }
    }

    /** Reads frames from the one in a row back, {@code newest} being its place in the stack. */
    private void readBack(long row, int newest) {
        long source = row;
        long step = ring.stepOf(row);
        for (int place = newest; place >= 0; place--) {
            transitions.readFrame(source, 0, layout.frameSize(), stack[place], 0);
            if (step > 0 && !ends.ended(ring.previous(source))) {
                source = ring.previous(source);
                step--;
            } else {
                step = 0;
            }
        }
    }

    /**
     * Reads a part of the observation that the transition in a row led to. Only where observations are single frames.
     *
     * @param from first element of the part
     */
    void readNextPart(long row, int from, int length, float[] out, int to) {
        if (ends.ended(row)) {
            finals.read(ends.ordinal(row), from, length, out, to);
        } else {
            transitions.readFrame(ring.next(row), from, length, out, to);
        }
    }
}
