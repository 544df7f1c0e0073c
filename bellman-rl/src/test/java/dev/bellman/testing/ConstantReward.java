package dev.bellman.testing;

import dev.bellman.env.Environment;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.Space;

/**
 * One state, two actions, reward 1 for either, episodes of five steps. If they are truncated, the value is
 * 1 / (1 - discount) everywhere; if they terminate, at most 5.
 */
public final class ConstantReward implements Environment<Integer> {
    private final boolean truncates;
    private int step;

    public ConstantReward(boolean truncates) {
        this.truncates = truncates;
    }

    @Override
    public Box observationSpace() {
        return Box.uniform(0, 1, 1);
    }

    @Override
    public Space<Integer> actionSpace() {
        return new Discrete(2);
    }

    @Override
    public float[] reset(long seed) {
        return reset();
    }

    @Override
    public float[] reset() {
        step = 0;
        return new float[] {1};
    }

    @Override
    public Step step(Integer action) {
        boolean ends = ++step == 5;
        return new Step(new float[] {1}, 1, ends && !truncates, ends && truncates);
    }
}
