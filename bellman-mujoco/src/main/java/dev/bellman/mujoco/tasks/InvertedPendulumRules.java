package dev.bellman.mujoco.tasks;

import dev.bellman.base.RandomStream;
import dev.bellman.mujoco.DataField;
import dev.bellman.mujoco.MujocoSimulation;

/** Keep a pole upright on a cart: 1 for each step until it leans by more than 0.2 radians. */
final class InvertedPendulumRules implements Rules {
    private static final double MAX_ANGLE = 0.2;

    private final PoleOptions options;

    InvertedPendulumRules(PoleOptions options) {
        this.options = options;
    }

    @Override
    public int frameSkip() {
        return 2;
    }

    @Override
    public int observationSize() {
        return 4;
    }

    @Override
    public void start(RandomStream random, double[] positions, double[] velocities) {
        Noise.addUniform(random, options.resetNoiseScale(), positions);
        Noise.addUniform(random, options.resetNoiseScale(), velocities);
    }

    @Override
    public void observe(MujocoSimulation simulation, double[] out) {
        simulation.field(DataField.QPOS).copyTo(0, out, 0, 2);
        simulation.field(DataField.QVEL).copyTo(0, out, 2, 2);
    }

    @Override
    public double reward(MujocoSimulation simulation, double velocity, boolean unhealthy, float[] actions, int at) {
        return unhealthy ? 0 : 1;
    }

    @Override
    public boolean terminated(MujocoSimulation simulation) {
        return Math.abs(simulation.field(DataField.QPOS).get(1)) > MAX_ANGLE;
    }
}
