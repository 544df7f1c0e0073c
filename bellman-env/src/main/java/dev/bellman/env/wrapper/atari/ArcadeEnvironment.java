package dev.bellman.env.wrapper.atari;

import dev.bellman.env.Environment;
import java.util.List;

/** A game on an arcade machine or its emulator: what the wrappers of this package need to know beyond {@link Environment}. */
public interface ArcadeEnvironment extends Environment<Integer> {
    /** What doing nothing is called among the {@link #actionMeanings}. */
    String NO_OPERATION = "NOOP";

    /** What pressing the button is called among the {@link #actionMeanings}. */
    String FIRE = "FIRE";

    /** How many lives are left; 0 in games that have none. */
    int lives();

    /** What each action does, in the order of the actions, with the Arcade Learning Environment's words. */
    List<String> actionMeanings();
}
