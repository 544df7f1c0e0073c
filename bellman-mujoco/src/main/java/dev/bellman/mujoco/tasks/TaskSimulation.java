package dev.bellman.mujoco.tasks;

import dev.bellman.base.BellmanException;
import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.Simulation;
import dev.bellman.mujoco.DataField;
import dev.bellman.mujoco.Doubles;
import dev.bellman.mujoco.MujocoModel;
import dev.bellman.mujoco.MujocoSimulation;
import dev.bellman.space.Box;
import java.util.Arrays;

/** A task on a simulation of its own. */
final class TaskSimulation implements Simulation<float[]>, AutoCloseable {
    private final MujocoTask task;
    private final Rules rules;
    private final MujocoSimulation physics;
    private final Doubles controls;
    private final Box observationSpace;
    private final Box actionSpace;
    private final double secondsPerStep;
    private final double[] pose;
    private final double[] positions;
    private final double[] velocities;
    private final double[] observation;
    private RandomStream random = RandomStream.of(0, "environment");
    /** Kept rather than computed anew, for it may be of the last time step's start. */
    private double place;

    private boolean terminated;

    /**
     * A new simulation.
     *
     * @param model the task's, which the caller keeps
     * @param options of the class of {@link MujocoTask#options}
     */
    TaskSimulation(MujocoTask task, MujocoModel model, Record options) {
        this.task = task;
        rules = task.rules(model, options);
        physics = model.simulation();
        controls = physics.field(DataField.CTRL);
        observationSpace = Spaces.observations(rules);
        actionSpace = Spaces.actions(model);
        secondsPerStep = model.timestep() * rules.frameSkip();
        pose = model.initialPositions();
        positions = new double[pose.length];
        velocities = new double[model.size("nv")];
        observation = new double[rules.observationSize()];
    }

    @Override
    public String name() {
        return task.id();
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
    public void seed(long seed) {
        random = RandomStream.of(seed, "environment");
    }

    @Override
    public void start() {
        System.arraycopy(pose, 0, positions, 0, pose.length);
        Arrays.fill(velocities, 0);
        rules.start(random, positions, velocities);
        start(positions, velocities);
    }

    /** Starts an episode from that state. */
    void start(double[] startPositions, double[] startVelocities) {
        physics.reset();
        physics.field(DataField.QPOS).setAll(startPositions);
        physics.field(DataField.QVEL).setAll(startVelocities);
        physics.forward();
        place = rules.place(physics);
        rules.observe(physics, observation);
    }

    @Override
    public double step(ActionBatch actions, int row) {
        return step(actions.reals(), row * actions.width());
    }

    /** Takes the action that starts at that place of an array. */
    double step(float[] actions, int at) {
        for (int i = 0; i < controls.length(); i++) {
            controls.set(i, actions[at + i]);
        }
        physics.step(rules.frameSkip());
        if (rules.needsForces()) {
            physics.computeForces();
        }
        double before = place;
        place = rules.place(physics);
        boolean unhealthy = rules.terminated(physics);
        terminated = unhealthy && !rules.goesOnUnhealthy();
        double reward = rules.reward(physics, (place - before) / secondsPerStep, unhealthy, actions, at);
        rules.observe(physics, observation);
        requireFinite(reward);
        return reward;
    }

    /** The library checks a state at the start of a time step, and so not the one that the last left. */
    private void requireFinite(double reward) {
        double sum = reward;
        for (double number : observation) {
            sum += number;
        }
        if (!Double.isFinite(sum)) {
            throw new BellmanException(task.id() + ": the simulation left the finite numbers; reset it");
        }
    }

    @Override
    public boolean terminated() {
        return terminated;
    }

    /** In double precision, as the rules give it; owned by this simulation. */
    double[] observation() {
        return observation;
    }

    @Override
    public void observe(float[] observations, int from) {
        for (int i = 0; i < observation.length; i++) {
            observations[from + i] = (float) observation[i];
        }
    }

    double secondsPerStep() {
        return secondsPerStep;
    }

    MujocoSimulation physics() {
        return physics;
    }

    @Override
    public void save(StateWriter out) {
        out.put("physics", physics);
        out.put("random", random);
        out.putDouble("place", place);
        out.putDoubles("observation", observation);
    }

    @Override
    public void load(StateReader in) {
        in.get("physics", physics);
        in.get("random", random);
        place = in.getDouble("place");
        in.getDoubles("observation", observation);
    }

    @Override
    public void close() {
        physics.close();
    }
}
