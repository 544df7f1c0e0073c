package dev.bellman.mujoco.tasks;

import dev.bellman.base.RandomStream;
import dev.bellman.mujoco.DataField;
import dev.bellman.mujoco.MujocoSimulation;

/** Run to the right: speed is rewarded, control costs, nothing ends an episode. */
final class HalfCheetahRules implements Rules {
    private static final int POSITIONS = 9;
    private static final int VELOCITIES = 9;
    private static final int ACTIONS = 6;

    private final RunnerOptions options;

    HalfCheetahRules(RunnerOptions options) {
        this.options = options;
    }

    @Override
    public int frameSkip() {
        return 5;
    }

    @Override
    public int observationSize() {
        return POSITIONS - 1 + VELOCITIES;
    }

    @Override
    public void start(RandomStream random, double[] positions, double[] velocities) {
        Noise.addUniform(random, options.resetNoiseScale(), positions);
        Noise.addNormal(random, options.resetNoiseScale(), velocities);
    }

    @Override
    public void observe(MujocoSimulation simulation, double[] out) {
        simulation.field(DataField.QPOS).copyTo(1, out, 0, POSITIONS - 1);
        simulation.field(DataField.QVEL).copyTo(0, out, POSITIONS - 1, VELOCITIES);
    }

    @Override
    public double place(MujocoSimulation simulation) {
        return simulation.field(DataField.QPOS).get(0);
    }

    @Override
    public double reward(MujocoSimulation simulation, double velocity, boolean unhealthy, float[] actions, int at) {
        return options.forwardRewardWeight() * velocity
                - options.ctrlCostWeight() * Squares.ofAction(actions, at, ACTIONS);
    }
}
