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
        int from = i * stackSize() + frame * channels;
        for (int pixel = 0; pixel < pixels; pixel++) {
            System.arraycopy(observations, from + pixel * channels * frames, out, pixel * channels, channels);
        }
    }
}
