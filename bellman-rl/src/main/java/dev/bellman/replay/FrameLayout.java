package dev.bellman.replay;

import dev.bellman.base.Check;
import dev.bellman.space.Box;
import java.util.Arrays;

/**
 * Where frames lie in observations that stack the latest ones along the channels, oldest first, as {@link
 * dev.bellman.env.wrapper.VectorFrameStack} makes them: vectors one after the other, images pixel by pixel.
 *
 * @param frames how many are stacked; 1 where observations are frames
 * @param pixels of a frame; 1 for vectors
 * @param channels numbers of a frame for each pixel
 */
record FrameLayout(int frames, int pixels, int channels) {
    private static final int ATARI_FRAMES = 4;

    static FrameLayout of(Box space, int frames) {
        Check.atLeast("number of stacked frames", frames, 1);
        int[] shape = space.shape();
        int stackedChannels = shape[shape.length - 1];
        Check.that(
                stackedChannels % frames == 0,
                "observations of shape " + Arrays.toString(shape) + " are no stacks of " + frames + " frames");
        return new FrameLayout(frames, space.size() / stackedChannels, stackedChannels / frames);
    }

    int frameSize() {
        return pixels * channels;
    }

    int stackSize() {
        return frames * frameSize();
    }

    /** Copies one frame of observation {@code i} of a batch. */
    void copyFrame(float[] observations, int i, int frame, float[] out) {
        int stride = frames * channels;
        for (int channel = 0; channel < channels; channel++) {
            int from = i * stackSize() + frame * channels + channel;
            for (int pixel = 0; pixel < pixels; pixel++) {
                out[pixel * channels + channel] = observations[from + pixel * stride];
            }
        }
    }

    /** Stacks frames, the oldest first, as observation {@code i} of a batch. */
    void stack(float[][] source, float[] observations, int i) {
        if (frames == ATARI_FRAMES && channels == 1) {
            stackFour(source[0], source[1], source[2], source[3], observations, i * stackSize());
            return;
        }
        int to = i * stackSize();
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (float[] frame : source) {
                for (int channel = 0; channel < channels; channel++) {
                    observations[to] = frame[pixel * channels + channel];
                    to++;
                }
            }
        }
    }

    /** What everyone does with Atari's images; several times as fast as the loops over frames and channels. */
    private void stackFour(float[] first, float[] second, float[] third, float[] fourth, float[] out, int from) {
        for (int pixel = 0; pixel < pixels; pixel++) {
            int to = from + ATARI_FRAMES * pixel;
            out[to] = first[pixel];
            out[to + 1] = second[pixel];
            out[to + 2] = third[pixel];
            out[to + 3] = fourth[pixel];
        }
    }
}
