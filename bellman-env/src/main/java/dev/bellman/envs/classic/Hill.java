package dev.bellman.envs.classic;

import dev.bellman.space.Box;

/** What both mountain cars share: the track, and a state of position and velocity that is observed as it is. */
final class Hill {
    static final double LEFT_END = -1.2;
    static final double RIGHT_END = 0.6;
    static final double MAX_SPEED = 0.07;
    static final double START_LOW = -0.6;
    static final double START_HIGH = -0.4;
    static final Box OBSERVATION_SPACE = Box.of(
            new float[] {(float) LEFT_END, (float) -MAX_SPEED}, new float[] {(float) RIGHT_END, (float) MAX_SPEED});

    private Hill() {}

    static void observe(double[] state, int rows, int from, int to, float[] out) {
        for (int row = from; row < to; row++) {
            out[2 * row] = (float) state[row];
            out[2 * row + 1] = (float) state[rows + row];
        }
    }
}
