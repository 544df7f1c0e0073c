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
        int allowed = countAllowed(masks, from, actionCount);
        int skip = allowed == 0 ? 0 : random.nextInt(allowed);
        for (int action = 0; action < actionCount; action++) {
            if (masks[from + action] && skip-- == 0) {
                return action;
            }
        }
        return 0;
    }

    /**
     * The probability that {@link #apply} gives to each action, however the draw came out.
     *
     * @param greedy [rows] the actions before it
     * @param actions the actions after it
     * @param probabilities [rows] receives them; above 0 for all that it can choose
     */
    public static void probabilities(
            double epsilon,
            int actionCount,
            boolean[] masks,
            int[] greedy,
            ActionBatch actions,
            float[] probabilities) {
        for (int row = 0; row < actions.size(); row++) {
            int allowed = masks.length == 0 ? actionCount : countAllowed(masks, row * actionCount, actionCount);
            double explored = epsilon / Math.max(allowed, 1);
            boolean taken = actions.integers()[row] == greedy[row];
            probabilities[row] = (float) (taken ? 1 - epsilon + explored : explored);
        }
    }

    private static int countAllowed(boolean[] masks, int from, int actionCount) {
        int allowed = 0;
        for (int action = 0; action < actionCount; action++) {
            allowed += masks[from + action] ? 1 : 0;
        }
        return allowed;
    }
}
