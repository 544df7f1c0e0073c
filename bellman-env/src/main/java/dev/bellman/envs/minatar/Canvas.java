package dev.bellman.envs.minatar;

import java.util.Arrays;

/** An observation [10 x 10 x channels] of 0 and 1, as a part of an array. */
final class Canvas {
    /** Rows, and columns. */
    static final int SIDE = 10;

    private final int channels;
    private float[] cells = {};
    private int from;

    Canvas(int channels) {
        this.channels = channels;
    }

    /** Draws to {@code cells[from ...]} from now on, which it clears. */
    void open(float[] cells, int from) {
        this.cells = cells;
        this.from = from;
        Arrays.fill(cells, from, from + SIDE * SIDE * channels, 0);
    }

    static boolean holds(int column) {
        return column >= 0 && column < SIDE;
    }

    void set(int channel, int row, int column) {
        cells[from + (row * SIDE + column) * channels + channel] = 1;
    }

    /** The cells of a row whose bit is set; bit 0 is column 0. */
    void setRow(int channel, int row, int bits) {
        for (int left = bits; left != 0; left &= left - 1) {
            set(channel, row, Integer.numberOfTrailingZeros(left));
        }
    }
}
