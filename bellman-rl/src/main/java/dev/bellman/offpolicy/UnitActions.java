package dev.bellman.offpolicy;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.nn.Matrix;
import dev.bellman.policy.BoundedHead;
import dev.bellman.space.Box;

/**
 * The actions of the current step of all environments in [-1, 1]^d: what actors give, critics read and the replay keeps.
 * The environments take them stretched over the bounds of their space.
 */
public final class UnitActions {
    private final Box actionSpace;
    private final Box unitSpace;
    private final ActionBatch batch;
    private final Matrix matrix;

    /** @param actionSpace with bounds */
    public UnitActions(Box actionSpace, int environments) {
        this.actionSpace = actionSpace;
        unitSpace = Box.uniform(-1, 1, actionSpace.size());
        batch = new ActionBatch(unitSpace, environments);
        matrix = view(batch);
    }

    /** The rows of a batch of unit actions. */
    public static Matrix view(ActionBatch batch) {
        return Matrix.wrap(batch.reals(), batch.size(), batch.width());
    }

    /** [-1, 1]^d. */
    public Box space() {
        return unitSpace;
    }

    /** [n x d], the same numbers as {@link #batch}. */
    public Matrix matrix() {
        return matrix;
    }

    public ActionBatch batch() {
        return batch;
    }

    /** Draws all numbers uniformly. */
    public void fillUniform(RandomStream random) {
        for (int i = 0; i < matrix.size(); i++) {
            matrix.data()[i] = (float) random.nextUniform(-1, 1);
        }
    }

    /** Writes what the environments take. */
    public void stretchTo(ActionBatch actions) {
        BoundedHead.stretch(matrix.data(), matrix.rows(), actionSpace, actions.reals());
    }
}
