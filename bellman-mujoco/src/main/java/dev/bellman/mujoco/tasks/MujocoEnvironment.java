package dev.bellman.mujoco.tasks;

import dev.bellman.base.BellmanException;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.Actions;
import dev.bellman.env.Environment;
import dev.bellman.env.Snapshotable;
import dev.bellman.env.Step;
import dev.bellman.mujoco.MujocoModel;
import dev.bellman.mujoco.MujocoSimulation;
import dev.bellman.space.Box;

/**
 * A MuJoCo task, one episode at a time and without a time limit. Where Gymnasium clips an action outside its space, a step refuses it.
 */
public final class MujocoEnvironment implements Environment<float[]>, Snapshotable {
    private final MujocoTask task;
    private final MujocoModel model;
    private final TaskRow row;
    private final Box observationSpace;
    private final Box actionSpace;
    private boolean running;

    /**
     * Compiles the task's model.
     *
     * @throws dev.bellman.base.ConfigurationException if the library is missing or of a version that is not supported
     */
    public MujocoEnvironment(MujocoTask task) {
        this.task = task;
        model = task.compile();
        Rules rules = task.rules(model);
        row = new TaskRow(rules, model);
        observationSpace = Spaces.observations(rules);
        actionSpace = Spaces.actions(model);
    }

    public MujocoTask task() {
        return task;
    }

    /** What is under way, for those who draw it. */
    public MujocoSimulation simulation() {
        return row.simulation();
    }

    @Override
    public Box observationSpace() {
        return observationSpace;
    }

    @Override
    public Box actionSpace() {
        return actionSpace;
    }

    @Override
    public float[] reset(long seed) {
        row.seed(seed);
        return reset();
    }

    @Override
    public float[] reset() {
        row.start();
        running = true;
        return observation();
    }

    @Override
    public Step step(float[] action) {
        if (!running) {
            throw new BellmanException(this + ": step before reset, or after the episode's end; call reset");
        }
        Actions.requireElement(toString(), actionSpace, action);
        row.step(action, 0);
        running = !row.terminated();
        return new Step(observation(), row.reward(), row.terminated(), false);
    }

    private float[] observation() {
        float[] observation = new float[observationSpace.size()];
        row.observe(observation, 0);
        return observation;
    }

    @Override
    public void save(StateWriter out) {
        row.save(out);
        out.putBoolean("running", running);
    }

    @Override
    public void load(StateReader in) {
        row.load(in);
        running = in.getBoolean("running");
    }

    @Override
    public void close() {
        row.close();
        model.close();
    }

    @Override
    public String toString() {
        return task.id();
    }
}
