package dev.bellman.policy;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.nn.Matrix;

/** Turns what a network puts out into actions. Instances own a workspace. */
public sealed interface ActionHead permits GreedyHead, StochasticHead {
    /** @param outputs [n x network outputs] */
    void choose(Matrix outputs, boolean[] masks, ActionMode mode, RandomStream random, ActionBatch actions);
}
