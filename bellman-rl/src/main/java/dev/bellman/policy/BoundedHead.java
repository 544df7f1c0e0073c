package dev.bellman.policy;

import dev.bellman.base.Check;
import dev.bellman.base.RandomStream;
import dev.bellman.distribution.PathwiseActions;
import dev.bellman.env.ActionBatch;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.space.Box;

/** Reads the outputs as {@link PathwiseActions} in [-1, 1], and stretches these over the bounds of the action space. */
public final class BoundedHead implements ActionHead {
    private final PathwiseActions kind;
    private final Box actionSpace;
    private final Matrix noise;
    private final Matrix unitActions;
    private float[] logProbabilities = {};

    /** @throws dev.bellman.base.ConfigurationException if the space has no bounds, or they are too far apart for a float */
    public BoundedHead(PathwiseActions kind, Box actionSpace) {
        requireStretchable(actionSpace);
        this.kind = kind;
        this.actionSpace = actionSpace;
        noise = new Matrix(0, actionSpace.size());
        unitActions = new Matrix(0, actionSpace.size());
    }

    /** @throws dev.bellman.base.ConfigurationException if {@link #stretch} cannot be used with that space */
    public static void requireStretchable(Box space) {
        Check.that(
                space.bounded(),
                "actions of this kind need a bounded space, but this one is " + space + "; rescale its actions");
        for (int i = 0; i < space.size(); i++) {
            Check.that(
                    Float.isFinite(space.high(i) - space.low(i)),
                    "the bounds of action " + i + ", " + space.low(i) + " and " + space.high(i)
                            + ", are further apart than a float can say; narrow them");
        }
    }

    @Override
    public void choose(Matrix outputs, boolean[] masks, ActionMode mode, RandomStream random, ActionBatch actions) {
        if (mode == ActionMode.BEST) {
            kind.best(outputs, unitActions);
        } else {
            fillNormal(noise.resize(outputs.rows()), random);
            kind.act(outputs, noise, unitActions, roomFor(outputs.rows()));
        }
        stretch(unitActions.data(), outputs.rows(), actionSpace, actions.reals());
    }

    private float[] roomFor(int rows) {
        if (logProbabilities.length < rows) {
            logProbabilities = new float[rows];
        }
        return logProbabilities;
    }

    /** Fills with standard normal numbers, row by row. */
    public static void fillNormal(Matrix noise, RandomStream random) {
        for (int i = 0; i < noise.size(); i++) {
            noise.data()[i] = (float) random.nextGaussian();
        }
    }

    /** Maps actions from [-1, 1] to the bounds of the space: the ends to the ends, and 0 to the middle. */
    public static void stretch(float[] unitActions, int rows, Box space, float[] actions) {
        for (int row = 0, i = 0; row < rows; row++) {
            for (int element = 0; element < space.size(); element++, i++) {
                float low = space.low(element);
                float high = space.high(element);
                actions[i] = Math.clamp(low + 0.5f * (unitActions[i] + 1) * (high - low), low, high);
            }
        }
    }

    @Override
    public BoundedHead stretchedOver(Box space) {
        return new BoundedHead(kind, space);
    }

    @Override
    public boolean samples() {
        return !(kind instanceof PathwiseActions.Deterministic);
    }

    @Override
    public BoundedHead on(Parameters others) {
        return new BoundedHead(kind, actionSpace);
    }

    PathwiseActions kind() {
        return kind;
    }
}
