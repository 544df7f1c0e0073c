package dev.bellman.envs.box2d;

import dev.bellman.base.BellmanException;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.Actions;
import dev.bellman.env.Environment;
import dev.bellman.env.Snapshotable;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Space;

/**
 * A task with bodies in a plane, one episode at a time and without a time limit. A snapshot holds the episode's seed and the
 * actions since its start; restoring one repeats the episode, which takes as long as the episode took.
 */
public abstract sealed class Box2dEnvironment<A> implements Environment<A>, Snapshotable
        permits LunarLander, LunarLanderContinuous, BipedalWalker {
    private final Simulation simulation;
    private final Episode episode;
    private final Box observationSpace;
    private final Space<A> actionSpace;

    Box2dEnvironment(Simulation simulation, Space<A> actionSpace) {
        this.simulation = simulation;
        this.actionSpace = actionSpace;
        episode = new Episode(simulation);
        observationSpace = simulation.observationSpace();
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
        episode.seed(seed);
        return reset();
    }

    @Override
    public final float[] reset() {
        episode.start();
        return observation();
    }

    @Override
    public final Step step(A action) {
        if (!episode.running()) {
            throw new BellmanException(this + ": step before reset, or after the episode's end; call reset");
        }
        Actions.requireElement(toString(), actionSpace, action);
        control(action, episode.controls(), episode.next());
        double reward = episode.step();
        return new Step(observation(), reward, simulation.over(), false);
    }

    /** Writes what the action means to the simulation. */
    abstract void control(A action, double[] controls, int at);

    private float[] observation() {
        float[] observation = new float[observationSpace.size()];
        simulation.observe(observation);
        return observation;
    }

    @Override
    public final void save(StateWriter out) {
        episode.save(out);
    }

    @Override
    public final void load(StateReader in) {
        episode.load(in);
    }

    @Override
    public final String toString() {
        return simulation.name();
    }
}
