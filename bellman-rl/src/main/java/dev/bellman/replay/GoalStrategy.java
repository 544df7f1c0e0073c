package dev.bellman.replay;

/** Which achieved goals take the place of the desired one (Andrychowicz et al. 2017, section 4.5). */
public enum GoalStrategy {
    /** What the episode came to in the end. */
    FINAL,
    /** What was achieved at or after the step that is replayed, in the same episode. */
    FUTURE,
    /** What was achieved at any time in the same episode. */
    EPISODE,
    /** What was achieved at any time in any episode that the replay holds. */
    RANDOM
}
