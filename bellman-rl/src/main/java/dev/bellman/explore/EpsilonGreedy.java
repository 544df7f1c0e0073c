package dev.bellman.explore;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;

/** Replaces chosen actions of a discrete space by uniformly random allowed ones with probability epsilon. */
public final class EpsilonGreedy {
    private EpsilonGreedy() {}

    /**
     * Draws one uniform number per row, and one more for each row that explores.
     *
     * @param actionCount number of actions per row
     * @param masks [rows x actionCount] allowed actions, or empty where all are
     * @param actions the greedy actions, replaced in rows that explore
     */
    public static void apply(
            double epsilon, int actionCount, boolean[] masks, RandomStream random, ActionBatch actions) {
        for (int row = 0; row < actions.size(); row++) {
            if (random.nextDouble() < epsilon) {
                actions.integers()[row] = masks.length == 0
                        ? random.nextInt(actionCount)
                        : randomAllowed(masks, row * actionCount, actionCount, random);
            }
        }
    }

    private static int randomAllowed(boolean[] masks, int from, int actionCount, RandomStream random) {
        int allowed = 0;
        for (int action = 0; action < actionCount; action++) {
            allowed += masks[from + action] ? 1 : 0;
        }
        int skip = allowed == 0 ? 0 : random.nextInt(allowed);
        for (int action = 0; action < actionCount; action++) {
            if (masks[from + action] && skip-- == 0) {
                return action;
            }
        }
        return 0;
    }
}
