package dev.bellman.env.wrapper;

import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import java.util.ArrayList;
import java.util.List;

/** Plays back given batches, whatever the actions. */
final class ScriptedVectorEnvironment implements VectorEnvironment {
    private final int size;
    private final Box observationSpace;
    private final List<Frame> frames = new ArrayList<>();
    private int next;

    /** What one step shows; {@code last} are true final observations where done. */
    record Frame(float[] observations, float[] last, double[] rewards, boolean[] terminated) {}

    ScriptedVectorEnvironment(int size, int observationSize) {
        this.size = size;
        observationSpace = Box.uniform(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, observationSize);
    }

    ScriptedVectorEnvironment then(float[] observations, float[] last, double[] rewards, boolean... terminated) {
        frames.add(new Frame(observations, last, rewards, terminated));
        return this;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Box observationSpace() {
        return observationSpace;
    }

    @Override
    public Discrete actionSpace() {
        return new Discrete(2);
    }

    @Override
    public void reset(long seed, StepBatch out) {
        next = 0;
        show(out);
    }

    @Override
    public void step(ActionBatch actions, StepBatch out) {
        show(out);
    }

    private void show(StepBatch out) {
        Frame frame = frames.get(next++);
        System.arraycopy(frame.observations, 0, out.observations(), 0, frame.observations.length);
        System.arraycopy(frame.last, 0, out.finalObservations(), 0, frame.last.length);
        System.arraycopy(frame.rewards, 0, out.rewards(), 0, size);
        System.arraycopy(frame.terminated, 0, out.terminated(), 0, size);
    }
}
