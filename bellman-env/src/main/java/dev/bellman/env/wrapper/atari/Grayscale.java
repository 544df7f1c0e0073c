package dev.bellman.env.wrapper.atari;

import dev.bellman.base.Check;
import dev.bellman.env.Environment;

/**
 * Shows pictures [height x width x 3] in red, green and blue as [height x width x 1] in grey: 0.299 red + 0.587 green + 0.114 blue
 * (ITU-R BT.601), in the integers of 15 bits that OpenCV computes with, rounded half up.
 */
public final class Grayscale<A> extends PictureWrapper<A> {
    private static final int BITS = 15;
    private static final int RED = 9798;
    private static final int GREEN = 19235;
    private static final int BLUE = 3735;
    private static final int HALF = 1 << BITS - 1;

    /** @param environment shows pictures of three channels with numbers from 0 to 255 */
    public Grayscale(Environment<A> environment) {
        super(environment, shapeOf(environment)[0], shapeOf(environment)[1], 1);
        int channels = shapeOf(environment)[2];
        Check.that(channels == 3, environment + " must show three channels, but shows " + channels);
    }

    @Override
    float[] transform(float[] picture) {
        float[] gray = new float[picture.length / 3];
        for (int pixel = 0; pixel < gray.length; pixel++) {
            int sum = RED * (int) picture[3 * pixel]
                    + GREEN * (int) picture[3 * pixel + 1]
                    + BLUE * (int) picture[3 * pixel + 2];
            gray[pixel] = sum + HALF >> BITS;
        }
        return gray;
    }
}
