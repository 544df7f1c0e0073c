package dev.bellman.testing;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.Environment;
import dev.bellman.env.Snapshotable;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Space;
import java.util.ArrayList;
import java.util.List;

/** Observes (episode, step of it), pays the number of the step, terminates after a fixed number, and keeps the actions. */
public final class CountingEnvironment<A> implements Environment<A>, Snapshotable {
    private final Space<A> actionSpace;
    private final int length;
    public final List<A> actions = new ArrayList<>();
    public boolean closed;
    private int episode;
    private int step;

    public CountingEnvironment(Space<A> actionSpace, int length) {
        this.actionSpace = actionSpace;
        this.length = length;
    }

    @Override
    public Box observationSpace() {
        return Box.uniform(0, 1000, 2);
    }

    @Override
    public Space<A> actionSpace() {
        return actionSpace;
    }

    @Override
    public float[] reset(long seed) {
        episode = 0;
        return reset();
    }

    @Override
    public float[] reset() {
        episode++;
        step = 0;
        return observation();
    }

    @Override
    public Step step(A action) {
        actions.add(action);
        step++;
        return new Step(observation(), step, step >= length, false);
    }

    private float[] observation() {
        return new float[] {episode, step};
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong("episode", episode);
        out.putLong("step", step);
    }

    @Override
    public void load(StateReader in) {
        episode = in.getInt("episode");
        step = in.getInt("step");
    }

    @Override
    public String toString() {
        return "Counting";
    }
}
