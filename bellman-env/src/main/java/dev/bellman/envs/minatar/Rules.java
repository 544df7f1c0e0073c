package dev.bellman.envs.minatar;

import dev.bellman.base.Stateful;

/** The rules of one game and its state, all but the chance. */
interface Rules extends Stateful {
    /** Starts an episode. */
    void start(Dice dice);

    /** Plays one frame and returns its reward. */
    int step(Move move, Dice dice);

    /** Whether the last frame ended the episode. */
    boolean over();

    /** Marks the cells that are on. */
    void draw(Canvas canvas);
}
