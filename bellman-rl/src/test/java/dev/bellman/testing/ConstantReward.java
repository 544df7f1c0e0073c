package dev.bellman.testing;

import dev.bellman.env.Environment;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.Space;

/**
 * One state, reward 1 for every action, episodes of five steps. If they are truncated, the value is 1 / (1 - discount)
 * everywhere; if they terminate, at most 5.
 *
 * @param <A> how Java holds an action
 */
public final class ConstantReward<A> implements Environment<A> {
    private final Space<A> actionSpace;
    private final boolean truncates;
    private int step;

    private ConstantReward(Space<A> actionSpace, boolean truncates) {
        this.actionSpace = actionSpace;
        this.truncates = truncates;
    }

    /** With two actions. */
    public static ConstantReward<Integer> discrete(boolean truncates) {
        return new ConstantReward<>(new Discrete(2), truncates);
    }

    /** With a real action. */
    public static ConstantReward<float[]> continuous(boolean truncates) {
        return new ConstantReward<>(Box.uniform(-2, 2, 1), truncates);
    }

    @Override
    public Box observationSpace() {
        return Box.uniform(0, 1, 1);
    }

    @Override
    public Space<A> actionSpace() {
        return actionSpace;
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
    public Step step(A action) {
        boolean ends = ++step == 5;
        return new Step(new float[] {1}, 1, ends && !truncates, ends && truncates);
    }
}
