package dev.bellman.env.check;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.Actions;
import dev.bellman.env.Environment;
import dev.bellman.env.Snapshotable;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Space;

/** Keeps every rule; subclasses break one. */
class Specimen<A> implements Environment<A>, Snapshotable {
    static final int LENGTH = 9;

    final Space<A> actionSpace;
    RandomStream random = RandomStream.of(0, "specimen");
    float[] state = new float[2];
    int step;
    boolean running;

    Specimen(Space<A> actionSpace) {
        this.actionSpace = actionSpace;
    }

    @Override
    public Box observationSpace() {
        return Box.uniform(-1, 1, 2);
    }

    @Override
    public Space<A> actionSpace() {
        return actionSpace;
    }

    @Override
    public float[] reset(long seed) {
        random = RandomStream.of(seed, "specimen");
        return reset();
    }

    @Override
    public float[] reset() {
        step = 0;
        running = true;
        state[0] = random.nextFloat();
        state[1] = 0;
        return observation();
    }

    @Override
    public Step step(A action) {
        if (!running) {
            throw new IllegalStateException("no episode is under way");
        }
        Actions.requireElement("Specimen", actionSpace, action);
        step++;
        state[1] = random.nextFloat();
        running = step < LENGTH;
        return new Step(observation(), reward(), !running, false);
    }

    float[] observation() {
        return state.clone();
    }

    double reward() {
        return state[1];
    }

    @Override
    public void save(StateWriter out) {
        out.putFloats("state", state);
        out.putLong("step", step);
        out.putBoolean("running", running);
        out.put("random", random);
    }

    @Override
    public void load(StateReader in) {
        in.getFloats("state", state);
        step = in.getInt("step");
        running = in.getBoolean("running");
        in.get("random", random);
    }
}
