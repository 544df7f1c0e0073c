package dev.bellman.actorcritic;

import dev.bellman.base.RandomStream;
import dev.bellman.base.Stateful;
import dev.bellman.env.ActionBatch;

/** Draws the actions of a policy for a fixed number of environments, while a rollout is collected. */
public interface ActionSampler extends Stateful {
    /** Says that a rollout starts: the policy may have changed. */
    void startRollout();

    /** Draws an action for each row of what the policy put out last. */
    void sample(boolean[] masks, RandomStream random, ActionBatch actions);
}
