package dev.bellman.actorcritic;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;

/** Draws each action by itself from the policy's distribution. */
record IndependentSampler(PolicyAndValue policy) implements ActionSampler {
    @Override
    public void startRollout() {}

    @Override
    public void sample(boolean[] masks, RandomStream random, ActionBatch actions) {
        policy.distribution().sample(policy.outputs(), masks, random, actions);
    }

    @Override
    public void save(StateWriter out) {}

    @Override
    public void load(StateReader in) {}
}
