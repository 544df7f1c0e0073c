package dev.bellman.policy;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.nn.Matrix;

/** Takes the allowed action with the highest value, the first of equals; the outputs are action values. */
public record GreedyHead() implements ActionHead {
    @Override
    public void choose(Matrix outputs, boolean[] masks, ActionMode mode, RandomStream random, ActionBatch actions) {
        for (int row = 0; row < outputs.rows(); row++) {
            actions.integers()[row] = best(outputs, row, masks);
        }
    }

    /** The allowed action with the highest value in that row, the first of equals. */
    public static int best(Matrix values, int row, boolean[] masks) {
        int from = row * values.columns();
        int best = -1;
        for (int action = 0; action < values.columns(); action++) {
            boolean allowed = masks.length == 0 || masks[from + action];
            if (allowed && (best < 0 || values.data()[from + action] > values.data()[from + best])) {
                best = action;
            }
        }
        return Math.max(best, 0);
    }
}
