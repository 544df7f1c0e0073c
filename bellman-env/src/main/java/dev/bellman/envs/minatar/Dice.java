package dev.bellman.envs.minatar;

/** Where a game's chance comes from. */
interface Dice {
    /** Whether a uniform number of [0, 1) is below {@code probability}. */
    boolean chance(double probability);

    /** Uniform in [low, high). */
    int between(int low, int high);

    /** Whether a newcomer heads to the right: one in two. */
    default boolean coin() {
        return chance(0.5);
    }
}
