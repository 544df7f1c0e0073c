package dev.bellman.policy;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.space.Box;

/** Turns what a network puts out into actions. Instances own a workspace. */
public sealed interface ActionHead permits ValueHead, StochasticHead, BoundedHead {
    /** @param outputs [n x network outputs] */
    void choose(Matrix outputs, boolean[] masks, ActionMode mode, RandomStream random, ActionBatch actions);

    /** Whether real actions are drawn from a Gaussian that starts around 0, in the units of the space that is to be acted in. */
    default boolean drawsAroundZero() {
        return false;
    }

    /**
     * The same head of actions in [-1, 1], whose actions are stretched over the bounds of that space.
     *
     * @throws dev.bellman.base.ConfigurationException if it cannot be
     */
    ActionHead stretchedOver(Box space);

    /** Whether {@link ActionMode#SAMPLE} gives other actions than the best: not where a policy has one action for each state. */
    boolean samples();

    /** The same head with its own workspace, that reads what it reads of the parameters from the same place of others. */
    ActionHead on(Parameters others);
}
