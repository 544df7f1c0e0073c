package dev.bellman.mujoco.tasks;

import dev.bellman.base.RandomStream;
import dev.bellman.mujoco.DataField;
import dev.bellman.mujoco.MujocoModel;
import dev.bellman.mujoco.MujocoSimulation;

/** Get up from the floor: the torso's height over the simulation's time step is rewarded, control and impacts cost; nothing ends it. */
final class HumanoidStandupRules implements Rules {
    private static final double MAX_IMPACT_COST = 10;

    private final StandupOptions options;
    private final HumanoidObservation observation;
    private final double timestep;

    HumanoidStandupRules(MujocoModel model, StandupOptions options) {
        this.options = options;
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
        Noise.addUniform(random, options.resetNoiseScale(), positions);
        Noise.addUniform(random, options.resetNoiseScale(), velocities);
    }

    @Override
    public void observe(MujocoSimulation simulation, double[] out) {
        observation.write(simulation, out);
    }

    @Override
    public double reward(MujocoSimulation simulation, double velocity, boolean unhealthy, float[] actions, int at) {
        double height = simulation.field(DataField.QPOS).get(2) / timestep;
        double control = options.ctrlCostWeight() * Squares.of(simulation.field(DataField.CTRL));
        double impact = Math.min(
                MAX_IMPACT_COST, options.impactCostWeight() * Squares.of(simulation.field(DataField.CFRC_EXT)));
        return options.uphCostWeight() * height - control - impact + 1;
    }
}
