package dev.bellman.mujoco.tasks;

import dev.bellman.base.RandomStream;
import dev.bellman.mujoco.DataField;
import dev.bellman.mujoco.MujocoModel;
import dev.bellman.mujoco.MujocoSimulation;

/** Get up from the floor: the torso's height over the simulation's time step is rewarded, control and impacts cost; nothing ends it. */
final class HumanoidStandupRules implements Rules {
    private static final double NOISE = 1e-2;
    private static final double CONTROL_COST = 0.1;
    private static final double IMPACT_COST = 0.5e-6;
    private static final double MAX_IMPACT_COST = 10;

    private final HumanoidObservation observation;
    private final double timestep;

    HumanoidStandupRules(MujocoModel model) {
        observation = new HumanoidObservation(model);
        timestep = model.timestep();
    }

    @Override
    public int frameSkip() {
        return 5;
    }

    @Override
    public boolean needsForces() {
        return true;
    }

    @Override
    public int observationSize() {
        return observation.size();
    }

    @Override
    public void start(RandomStream random, double[] positions, double[] velocities) {
        Noise.addUniform(random, NOISE, positions);
        Noise.addUniform(random, NOISE, velocities);
    }

    @Override
    public void observe(MujocoSimulation simulation, double[] out) {
        observation.write(simulation, out);
    }

    @Override
    public double reward(MujocoSimulation simulation, double velocity, boolean terminated, float[] actions, int at) {
        double height = simulation.field(DataField.QPOS).get(2) / timestep;
        double control = CONTROL_COST * Squares.of(simulation.field(DataField.CTRL));
        double impact = Math.min(MAX_IMPACT_COST, IMPACT_COST * Squares.of(simulation.field(DataField.CFRC_EXT)));
        return height - control - impact + 1;
    }
}
