package dev.bellman.policy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.RandomStream;
import dev.bellman.distributional.ActionReturns;
import dev.bellman.env.ActionBatch;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.space.Box;

/** Takes the allowed action of the highest worth, the first of equals; the outputs are returns of the actions. */
public final class ValueHead implements ActionHead {
    private final ActionReturns returns;
    private Matrix latest = new Matrix(0, 1);

    public ValueHead(ActionReturns returns) {
        this.returns = returns;
    }

    @Override
    public void choose(Matrix outputs, boolean[] masks, ActionMode mode, RandomStream random, ActionBatch actions) {
        latest = returns.values(outputs);
        for (int row = 0; row < outputs.rows(); row++) {
            actions.integers()[row] = best(latest, row, masks);
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

    /** [n x actions]: what the latest choice was made by; valid until the next one. */
    public Matrix latestValues() {
        return latest;
    }

    /** How it reads the outputs. */
    public ActionReturns returns() {
        return returns;
    }

    @Override
    public ValueHead stretchedOver(Box space) {
        throw new ConfigurationException("a policy that chooses by values has no actions in [-1, 1] to stretch");
    }

    @Override
    public boolean samples() {
        return false;
    }

    @Override
    public ValueHead on(Parameters others) {
        return new ValueHead(returns.copy());
    }
}
