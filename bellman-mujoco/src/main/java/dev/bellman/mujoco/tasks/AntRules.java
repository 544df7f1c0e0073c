package dev.bellman.mujoco.tasks;

import dev.bellman.base.RandomStream;
import dev.bellman.mujoco.DataField;
import dev.bellman.mujoco.Doubles;
import dev.bellman.mujoco.ModelObject;
import dev.bellman.mujoco.MujocoModel;
import dev.bellman.mujoco.MujocoSimulation;

/** Walk to the right on four legs: speed and each healthy step are rewarded, control and contacts cost; ends when the torso is too low or high. */
final class AntRules implements Rules {
    private static final double MAX_FORCE = 1;
    private static final double MIN_HEIGHT = 0.2;
    private static final double MAX_HEIGHT = 1;

    private final CreatureOptions options;
    private final int positions;
    private final int velocities;
    private final int actions;
    private final int forces;
    private final int torso;

    AntRules(MujocoModel model, CreatureOptions options) {
        this.options = options;
        positions = model.size("nq");
        velocities = model.size("nv");
        actions = model.size("nu");
        forces = 6 * model.size("nbody");
        torso = model.id(ModelObject.BODY, "torso");
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
        return positions - 2 + velocities + forces - 6;
    }

    @Override
    public void start(RandomStream random, double[] startPositions, double[] startVelocities) {
        Noise.addUniform(random, options.resetNoiseScale(), startPositions);
        Noise.addNormal(random, options.resetNoiseScale(), startVelocities);
    }

    /** Positions without those along the floor, velocities, and the bounded forces on the bodies. */
    @Override
    public void observe(MujocoSimulation simulation, double[] out) {
        simulation.field(DataField.QPOS).copyTo(2, out, 0, positions - 2);
        simulation.field(DataField.QVEL).copyTo(0, out, positions - 2, velocities);
        Doubles force = simulation.field(DataField.CFRC_EXT);
        int at = positions - 2 + velocities;
        for (int i = 6; i < forces; i++) {
            out[at + i - 6] = bounded(force.get(i));
        }
    }

    @Override
    public double place(MujocoSimulation simulation) {
        return simulation.field(DataField.XPOS).get(3 * torso);
    }

    @Override
    public double reward(MujocoSimulation simulation, double velocity, boolean unhealthy, float[] action, int at) {
        double costs = options.ctrlCostWeight() * Squares.ofAction(action, at, actions)
                + options.contactCostWeight() * contacts(simulation);
        return options.forwardRewardWeight() * velocity + (unhealthy ? 0 : options.healthyReward()) - costs;
    }

    private double contacts(MujocoSimulation simulation) {
        Doubles force = simulation.field(DataField.CFRC_EXT);
        double sum = 0;
        for (int i = 0; i < forces; i++) {
            double bounded = bounded(force.get(i));
            sum += bounded * bounded;
        }
        return sum;
    }

    private static double bounded(double force) {
        return Math.clamp(force, -MAX_FORCE, MAX_FORCE);
    }

    @Override
    public boolean terminated(MujocoSimulation simulation) {
        double height = simulation.field(DataField.QPOS).get(2);
        return !(height >= MIN_HEIGHT && height <= MAX_HEIGHT);
    }

    @Override
    public boolean goesOnUnhealthy() {
        return !options.terminateWhenUnhealthy();
    }
}
