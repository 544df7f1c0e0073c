package dev.bellman.testing;

import dev.bellman.env.Environment;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.Space;

/** One state, one step, and a reward for each action; those not allowed are refused. */
public final class Bandit implements Environment<Integer> {
    private final double[] rewards;
    private final boolean[] allowed;

    /** @param allowed a flag for each action, or empty where all are allowed */
    public Bandit(double[] rewards, boolean... allowed) {
        this.rewards = rewards;
        this.allowed = allowed;
    }

    @Override
    public Box observationSpace() {
        return Box.uniform(0, 1, 1);
    }

    @Override
    public Space<Integer> actionSpace() {
        return new Discrete(rewards.length);
    }

    @Override
    public boolean hasActionMask() {
        return allowed.length > 0;
    }

    @Override
    public boolean[] actionMask() {
        return allowed;
    }

    @Override
    public float[] reset(long seed) {
        return reset();
    }

    @Override
    public float[] reset() {
        return new float[] {1};
    }

    @Override
    public Step step(Integer action) {
        if (allowed.length > 0 && !allowed[action]) {
            throw new AssertionError("action " + action + " is not allowed");
        }
        return new Step(new float[] {1}, rewards[action], true, false);
    }
}
