package dev.bellman.env.wrapper;

import dev.bellman.base.Check;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.space.Box;
import java.util.Arrays;

/**
 * The last frames of several rows, oldest first, stacked along the channels: vectors one after the other, images [height x
 * width x channels] pixel by pixel. Before an episode has that many frames, its first one stands for those missing.
 */
final class FrameWindow implements Stateful {
    private final int frames;
    private final int frameSize;
    private final int channels;
    private final float[] stacks;
    private final Box space;

    FrameWindow(Box frame, int frames, int rows) {
        this.frames = Check.atLeast("number of stacked frames", frames, 1);
        int[] shape = frame.shape();
        Check.that(shape.length <= 3, "frames must be vectors or images, but have the shape " + Arrays.toString(shape));
        int[] pixelShape = shape.length == 2 ? new int[] {shape[0], shape[1], 1} : shape;
        frameSize = frame.size();
        channels = pixelShape[pixelShape.length - 1];
        stacks = new float[Check.product("the stacked frames of all environments", rows, frameSize, frames)];
        space = stackedSpace(frame, pixelShape);
    }

    private Box stackedSpace(Box frame, int[] pixelShape) {
        float[] low = new float[stackSize()];
        float[] high = new float[stackSize()];
        for (int i = 0; i < stackSize(); i++) {
            int element = i / (channels * frames) * channels + i % channels;
            low[i] = frame.low(element);
            high[i] = frame.high(element);
        }
        int[] shape = pixelShape.clone();
        shape[shape.length - 1] *= frames;
        return new Box(shape, low, high);
    }

    private int stackSize() {
        return frameSize * frames;
    }

    /** What a stack is an element of. */
    Box space() {
        return space;
    }

    /** Starts a row's episode with the frame {@code observations[row * frameSize ...]}. */
    void start(int row, float[] observations) {
        for (int frame = 0; frame < frames; frame++) {
            write(row, frame, observations);
        }
    }

    /** Appends the frame {@code observations[row * frameSize ...]} and drops the oldest. */
    void push(int row, float[] observations) {
        int at = row * stackSize();
        System.arraycopy(stacks, at + channels, stacks, at, stackSize() - channels);
        write(row, frames - 1, observations);
    }

    private void write(int row, int frame, float[] observations) {
        int from = row * frameSize;
        int to = row * stackSize() + frame * channels;
        for (int i = 0; i < frameSize; i += channels) {
            System.arraycopy(observations, from + i, stacks, to + i * frames, channels);
        }
    }

    /** Writes a row's stack to {@code out[row * stackSize ...]}. */
    void read(int row, float[] out) {
        System.arraycopy(stacks, row * stackSize(), out, row * stackSize(), stackSize());
    }

    @Override
    public void save(StateWriter out) {
        out.putFloats("stacks", stacks);
    }

    @Override
    public void load(StateReader in) {
        in.getFloats("stacks", stacks);
    }
}
