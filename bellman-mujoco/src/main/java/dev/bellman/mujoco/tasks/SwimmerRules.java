package dev.bellman.mujoco.tasks;

import dev.bellman.base.RandomStream;
import dev.bellman.mujoco.DataField;
import dev.bellman.mujoco.MujocoSimulation;

/** Swim to the right: speed is rewarded, control costs a little, nothing ends an episode. */
final class SwimmerRules implements Rules {
    private static final int ACTIONS = 2;

    private final RunnerOptions options;

    SwimmerRules(RunnerOptions options) {
        this.options = options;
    }

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
        Noise.addUniform(random, options.resetNoiseScale(), positions);
        Noise.addUniform(random, options.resetNoiseScale(), velocities);
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
    public double reward(MujocoSimulation simulation, double velocity, boolean unhealthy, float[] actions, int at) {
        return options.forwardRewardWeight() * velocity
                - options.ctrlCostWeight() * Squares.ofAction(actions, at, ACTIONS);
    }
}
