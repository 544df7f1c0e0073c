package dev.bellman.envs.classic;

import dev.bellman.base.BellmanException;
import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.Actions;
import dev.bellman.env.Environment;
import dev.bellman.env.Snapshotable;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Space;

/** A classic control task, one episode at a time and without a time limit. */
public abstract sealed class ClassicEnvironment<A> implements Environment<A>, Snapshotable
        permits CartPole, MountainCar, MountainCarContinuous, Acrobot, Pendulum, InvertedPendulum {
    private final Dynamics<A> dynamics;
    private final Box observationSpace;
    private final Space<A> actionSpace;
    private final double[] state;
    private final ActionBatch taken;
    private final double[] reward = new double[1];
    private final boolean[] terminated = new boolean[1];
    private RandomStream random = RandomStream.of(0, "environment");
    private boolean running;

    ClassicEnvironment(Dynamics<A> dynamics) {
        this.dynamics = dynamics;
        observationSpace = dynamics.observationSpace();
        actionSpace = dynamics.actionSpace();
        state = new double[dynamics.stateSize()];
        taken = new ActionBatch(actionSpace, 1);
    }

    @Override
    public final Box observationSpace() {
        return observationSpace;
    }

    @Override
    public final Space<A> actionSpace() {
        return actionSpace;
    }

    @Override
    public final float[] reset(long seed) {
        random = RandomStream.of(seed, "environment");
        return reset();
    }

    @Override
    public final float[] reset() {
        dynamics.start(random, state, 0, 1);
        running = true;
        return observation();
    }

    @Override
    public final Step step(A action) {
        if (!running) {
            throw new BellmanException(dynamics.name() + ": step before reset, or after the episode's end; call reset");
        }
        Actions.requireElement(dynamics.name(), actionSpace, action);
        Actions.put(actionSpace, action, taken, 0);
        dynamics.step(state, 1, taken, reward, terminated);
        running = !terminated[0];
        return new Step(observation(), reward[0], terminated[0], false);
    }

    /** One component of the state, for those who draw it. */
    final double state(int component) {
        return state[component];
    }

    /** The whole state, owned by this environment. */
    final double[] state() {
        return state;
    }

    private float[] observation() {
        float[] observation = new float[observationSpace.size()];
        dynamics.observe(state, 1, 0, 1, observation);
        return observation;
    }

    @Override
    public final void save(StateWriter out) {
        out.putDoubles("state", state);
        out.putBoolean("running", running);
        out.put("random", random);
    }

    @Override
    public final void load(StateReader in) {
        in.getDoubles("state", state);
        running = in.getBoolean("running");
        in.get("random", random);
    }

    @Override
    public final String toString() {
        return dynamics.name();
    }
}
