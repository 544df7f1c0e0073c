package dev.bellman.mujoco.tasks;

import dev.bellman.mujoco.MujocoModel;
import dev.bellman.space.Box;

/** The spaces of a task. */
final class Spaces {
    private Spaces() {}

    /** Unbounded, as in Gymnasium. */
    static Box observations(Rules rules) {
        return Box.uniform(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, rules.observationSize());
    }

    /** What the model's actuators take. */
    static Box actions(MujocoModel model) {
        double[] ranges = model.controlRanges();
        float[] low = new float[ranges.length / 2];
        float[] high = new float[low.length];
        for (int i = 0; i < low.length; i++) {
            low[i] = (float) ranges[2 * i];
            high[i] = (float) ranges[2 * i + 1];
        }
        return Box.of(low, high);
    }
}
