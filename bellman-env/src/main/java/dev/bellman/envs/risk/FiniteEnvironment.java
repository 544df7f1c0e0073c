package dev.bellman.envs.risk;

import dev.bellman.base.BellmanException;
import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.Actions;
import dev.bellman.env.Environment;
import dev.bellman.env.Snapshotable;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;

/**
 * Plays a {@link FiniteModel}, without a time limit. Its observation is the state as a one-hot vector, so that what an agent
 * learns of one state does not rub off on another.
 */
public abstract sealed class FiniteEnvironment implements Environment<Integer>, Snapshotable
        permits RiskyChoice, WindyCliff {
    private final String name;
    private final FiniteModel model;
    private final Box observationSpace;
    private final Discrete actionSpace;
    private RandomStream random = RandomStream.of(0, "environment");
    private int state;
    private boolean running;

    /** @param name what messages call the task */
    FiniteEnvironment(String name, FiniteModel model) {
        this.name = name;
        this.model = model;
        observationSpace = model.observationSpace();
        actionSpace = model.actionSpace();
        state = model.start();
    }

    @Override
    public final Box observationSpace() {
        return observationSpace;
    }

    @Override
    public final Discrete actionSpace() {
        return actionSpace;
    }

    /** The current state's number. */
    public final int state() {
        return state;
    }

    @Override
    public final float[] reset(long seed) {
        random = RandomStream.of(seed, "environment");
        return reset();
    }

    @Override
    public final float[] reset() {
        state = model.start();
        running = true;
        return observation();
    }

    @Override
    public final Step step(Integer action) {
        if (!running) {
            throw new BellmanException(name + ": step before reset, or after the episode's end; call reset");
        }
        Actions.requireElement(name, actionSpace, action);
        Outcome outcome = model.draw(state, action, random);
        state = outcome.next();
        running = !model.isTerminal(state);
        return new Step(observation(), outcome.reward(), !running, false);
    }

    private float[] observation() {
        float[] observation = new float[model.states()];
        observation[state] = 1;
        return observation;
    }

    @Override
    public final void save(StateWriter out) {
        out.putLong("state", state);
        out.putBoolean("running", running);
        out.put("random", random);
    }

    @Override
    public final void load(StateReader in) {
        state = in.getInt("state");
        running = in.getBoolean("running");
        in.get("random", random);
    }

    @Override
    public final String toString() {
        return name;
    }
}
