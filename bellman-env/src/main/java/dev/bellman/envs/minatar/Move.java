package dev.bellman.envs.minatar;

/** What a player can do, in the order of the full action set. */
enum Move {
    NONE,
    LEFT,
    UP,
    RIGHT,
    DOWN,
    FIRE
}
