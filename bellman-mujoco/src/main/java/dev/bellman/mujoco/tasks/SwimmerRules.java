package dev.bellman.mujoco.tasks;

import dev.bellman.base.RandomStream;
import dev.bellman.mujoco.DataField;
import dev.bellman.mujoco.MujocoSimulation;

/** Swim to the right: speed is rewarded, control costs a little, nothing ends an episode. */
final class SwimmerRules implements Rules {
    private static final double NOISE = 0.1;
    private static final double CONTROL_COST = 1e-4;
    private static final int ACTIONS = 2;

    @Override
    public int frameSkip() {
        return 4;
    }

    @Override
    public int observationSize() {
        return 8;
    }

    @Override
    public void start(RandomStream random, double[] positions, double[] velocities) {
        Noise.addUniform(random, NOISE, positions);
        Noise.addUniform(random, NOISE, velocities);
    }

    /** The heading, the two joints, and all velocities. */
    @Override
    public void observe(MujocoSimulation simulation, double[] out) {
        simulation.field(DataField.QPOS).copyTo(2, out, 0, 3);
        simulation.field(DataField.QVEL).copyTo(0, out, 3, 5);
    }

    @Override
    public double place(MujocoSimulation simulation) {
        return simulation.field(DataField.QPOS).get(0);
    }

    @Override
    public double reward(MujocoSimulation simulation, double velocity, boolean terminated, float[] actions, int at) {
        return velocity - CONTROL_COST * Squares.ofAction(actions, at, ACTIONS);
    }
}
