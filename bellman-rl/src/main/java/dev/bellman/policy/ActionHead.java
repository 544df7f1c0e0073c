package dev.bellman.policy;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;

/** Turns what a network puts out into actions. Instances own a workspace. */
public sealed interface ActionHead permits ValueHead, StochasticHead, BoundedHead {
    /** @param outputs [n x network outputs] */
    void choose(Matrix outputs, boolean[] masks, ActionMode mode, RandomStream random, ActionBatch actions);

    /** The same head with its own workspace, that reads what it reads of the parameters from the same place of others. */
    ActionHead on(Parameters others);
}
