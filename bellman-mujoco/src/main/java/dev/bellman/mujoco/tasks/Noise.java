package dev.bellman.mujoco.tasks;

import dev.bellman.base.RandomStream;

/** What is added to a pose. */
final class Noise {
    private Noise() {}

    /** Adds a number from [-scale, scale) to each. */
    static void addUniform(RandomStream random, double scale, double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] += random.nextUniform(-scale, scale);
        }
    }

    /** Adds a normal deviate of that standard deviation to each. */
    static void addNormal(RandomStream random, double scale, double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] += scale * random.nextGaussian();
        }
    }
}
