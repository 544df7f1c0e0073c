package dev.bellman.testing;

import dev.bellman.env.Environment;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.Space;
import java.util.function.IntFunction;

/** Works until a given step, which gives whatever the test wants. */
public final class Faulty implements Environment<Integer> {
    private final int faultyStep;
    private final IntFunction<Step> fault;
    private int step;

    public Faulty(int faultyStep, IntFunction<Step> fault) {
        this.faultyStep = faultyStep;
        this.fault = fault;
    }

    @Override
    public Box observationSpace() {
        return Box.uniform(-1e30f, 1e30f, 2);
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
        return new float[] {0, 1};
    }

    @Override
    public Step step(Integer action) {
        step++;
        return step == faultyStep ? fault.apply(step) : new Step(new float[] {1, 0}, 1, step % 10 == 0, false);
    }
}
