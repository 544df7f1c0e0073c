package dev.bellman.mujoco.tasks;

import dev.bellman.mujoco.Doubles;

/** Sums of squares, in fixed orders. */
final class Squares {
    private static final int LANES = 8;

    private Squares() {}

    /**
     * The sum of the squares of an action: in single precision, as actions are, and in NumPy's order, eight sums side by side.
     *
     * @param size of the action, from place {@code at} on
     */
    static double ofAction(float[] actions, int at, int size) {
        float sum = 0;
        int done = 0;
        if (size >= LANES) {
            done = size - size % LANES;
            sum = ((lane(actions, at, done) + lane(actions, at + 1, done))
                            + (lane(actions, at + 2, done) + lane(actions, at + 3, done)))
                    + ((lane(actions, at + 4, done) + lane(actions, at + 5, done))
                            + (lane(actions, at + 6, done) + lane(actions, at + 7, done)));
        }
        for (int i = done; i < size; i++) {
            sum += actions[at + i] * actions[at + i];
        }
        return sum;
    }

    /** The sum of every eighth square. */
    private static float lane(float[] values, int at, int count) {
        float sum = values[at] * values[at];
        for (int i = LANES; i < count; i += LANES) {
            sum += values[at + i] * values[at + i];
        }
        return sum;
    }

    /** The sum of the squares of all. */
    static double of(Doubles values) {
        double sum = 0;
        for (int i = 0; i < values.length(); i++) {
            sum += values.get(i) * values.get(i);
        }
        return sum;
    }
}
