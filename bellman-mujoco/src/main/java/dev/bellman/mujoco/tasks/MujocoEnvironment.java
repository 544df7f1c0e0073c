package dev.bellman.mujoco.tasks;

import dev.bellman.env.SimulationEnvironment;
import dev.bellman.mujoco.MujocoModel;
import dev.bellman.mujoco.MujocoSimulation;

/**
 * A MuJoCo task, one episode at a time and without a time limit. Where Gymnasium clips an action outside its space, a step refuses it. Who
 * does not close it leaves its memory to the garbage collector.
 */
public final class MujocoEnvironment extends SimulationEnvironment<float[]> {
    private final MujocoTask task;
    private final MujocoModel model;
    private final TaskSimulation simulation;

    /**
     * Compiles the task's model.
     *
     * @throws dev.bellman.base.ConfigurationException if the library is missing or of a version that is not supported
     */
    public MujocoEnvironment(MujocoTask task) {
        this(task, task.options());
    }

    /**
     * The same with other options.
     *
     * @param options of the class of {@link MujocoTask#options}
     */
    public MujocoEnvironment(MujocoTask task, Record options) {
        MujocoModel compiled = task.compile();
        TaskSimulation own = new TaskSimulation(task, compiled, options);
        super(own);
        this.task = task;
        model = compiled;
        simulation = own;
    }

    public MujocoTask task() {
        return task;
    }

    /** What is under way, for those who draw or measure it. */
    public MujocoSimulation simulation() {
        return simulation.physics();
    }

    /** How much time a step of the task simulates. */
    public double secondsPerStep() {
        return simulation.secondsPerStep();
    }

    /** Frees the memory of the simulation and its model; a second time, does nothing. */
    @Override
    public void close() {
        simulation.close();
        model.close();
    }
}
