package dev.bellman.mujoco.tasks;

import dev.bellman.base.BellmanException;
import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.mujoco.DataField;
import dev.bellman.mujoco.Doubles;
import dev.bellman.mujoco.MujocoModel;
import dev.bellman.mujoco.MujocoSimulation;
import java.util.Arrays;

/** One simulation of a task: what a single environment is, and a row of a batch. A step allocates nothing. */
final class TaskRow implements Stateful, AutoCloseable {
    private final Rules rules;
    private final MujocoSimulation simulation;
    private final Doubles controls;
    private final double secondsPerStep;
    private final double[] pose;
    private final double[] positions;
    private final double[] velocities;
    private final double[] observation;
    private RandomStream random = RandomStream.of(0, "environment");
    /** Kept rather than computed anew, for it may be of the last time step's start. */
    private double place;

    private double reward;
    private boolean terminated;

    TaskRow(Rules rules, MujocoModel model) {
        this.rules = rules;
        simulation = model.simulation();
        controls = simulation.field(DataField.CTRL);
        secondsPerStep = model.timestep() * rules.frameSkip();
        pose = model.initialPositions();
        positions = new double[pose.length];
        velocities = new double[model.size("nv")];
        observation = new double[rules.observationSize()];
    }

    void seed(long seed) {
        random = RandomStream.of(seed, "environment");
    }

    /** Starts an episode. */
    void start() {
        System.arraycopy(pose, 0, positions, 0, pose.length);
        Arrays.fill(velocities, 0);
        rules.start(random, positions, velocities);
        start(positions, velocities);
    }

    /** Starts an episode from that state. */
    void start(double[] startPositions, double[] startVelocities) {
        simulation.reset();
        simulation.field(DataField.QPOS).setAll(startPositions);
        simulation.field(DataField.QVEL).setAll(startVelocities);
        simulation.forward();
        place = rules.place(simulation);
        rules.observe(simulation, observation);
    }

    /** Takes the action that starts at that place of an array. */
    void step(float[] actions, int at) {
        for (int i = 0; i < controls.length(); i++) {
            controls.set(i, actions[at + i]);
        }
        simulation.step(rules.frameSkip());
        if (rules.needsForces()) {
            simulation.computeForces();
        }
        double before = place;
        place = rules.place(simulation);
        terminated = rules.terminated(simulation);
        reward = rules.reward(simulation, (place - before) / secondsPerStep, terminated, actions, at);
        rules.observe(simulation, observation);
        requireFinite();
    }

    /** The library checks a state at the start of a time step, and so not the one that the last left. */
    private void requireFinite() {
        double sum = reward;
        for (double number : observation) {
            sum += number;
        }
        if (!Double.isFinite(sum)) {
            throw new BellmanException(
                    simulation + " left the finite numbers; reset it, and see whether its actions are sound");
        }
    }

    /** Of the last step. */
    double reward() {
        return reward;
    }

    /** Whether the last step ended the episode. */
    boolean terminated() {
        return terminated;
    }

    /** In double precision, as the rules give it; owned by this row. */
    double[] observation() {
        return observation;
    }

    /** Writes the observation in single precision, from that place of an array on. */
    void observe(float[] out, int at) {
        for (int i = 0; i < observation.length; i++) {
            out[at + i] = (float) observation[i];
        }
    }

    MujocoSimulation simulation() {
        return simulation;
    }

    @Override
    public void save(StateWriter out) {
        out.put("simulation", simulation);
        out.put("random", random);
        out.putDouble("place", place);
    }

    @Override
    public void load(StateReader in) {
        in.get("simulation", simulation);
        in.get("random", random);
        place = in.getDouble("place");
    }

    @Override
    public void close() {
        simulation.close();
    }
}
