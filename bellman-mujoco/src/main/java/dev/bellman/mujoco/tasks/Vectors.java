package dev.bellman.mujoco.tasks;

import dev.bellman.mujoco.Doubles;

/** Arithmetic on places in an array of [n x 3]. */
final class Vectors {
    private Vectors() {}

    /** The distance between the places in two rows. */
    static double distance(Doubles places, int row, int other) {
        double sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            double difference = difference(places, row, other, axis);
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    /** How much further the place in one row is than that in the other, along one axis. */
    static double difference(Doubles places, int row, int other, int axis) {
        return places.get(3 * row + axis) - places.get(3 * other + axis);
    }
}
