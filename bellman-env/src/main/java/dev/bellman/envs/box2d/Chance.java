package dev.bellman.envs.box2d;

/** Where an episode's chance comes from. */
interface Chance {
    /** Uniform in [low, high). */
    double uniform(double low, double high);

    /** Uniform in [low, high). */
    int integer(int low, int high);
}
