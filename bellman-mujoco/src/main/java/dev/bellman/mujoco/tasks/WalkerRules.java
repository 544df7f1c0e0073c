package dev.bellman.mujoco.tasks;

import dev.bellman.base.RandomStream;
import dev.bellman.mujoco.DataField;
import dev.bellman.mujoco.Doubles;
import dev.bellman.mujoco.MujocoModel;
import dev.bellman.mujoco.MujocoSimulation;

/**
 * Go to the right upright, on one leg or two: speed and each healthy step are rewarded, control costs. An episode ends when the torso is
 * too low, too high or leans too far, or any other number of the state leaves its range.
 */
final class WalkerRules implements Rules {
    private static final double MAX_OBSERVED_VELOCITY = 10;

    private final WalkerOptions options;
    private final int positions;
    private final int velocities;
    private final int actions;
    private final double minHeight;
    private final double maxHeight;
    private final double maxAngle;
    private final double maxState;

    private WalkerRules(
            MujocoModel model,
            WalkerOptions options,
            double minHeight,
            double maxHeight,
            double maxAngle,
            double maxState) {
        this.options = options;
        positions = model.size("nq");
        velocities = model.size("nv");
        actions = model.size("nu");
        this.minHeight = minHeight;
        this.maxHeight = maxHeight;
        this.maxAngle = maxAngle;
        this.maxState = maxState;
    }

    static WalkerRules hopper(MujocoModel model, WalkerOptions options) {
        return new WalkerRules(model, options, 0.7, Double.POSITIVE_INFINITY, 0.2, 100);
    }

    static WalkerRules walker2d(MujocoModel model, WalkerOptions options) {
        return new WalkerRules(model, options, 0.8, 2, 1, Double.POSITIVE_INFINITY);
    }

    @Override
    public int frameSkip() {
        return 4;
    }

    @Override
    public int observationSize() {
        return positions - 1 + velocities;
    }

    @Override
    public void start(RandomStream random, double[] startPositions, double[] startVelocities) {
        Noise.addUniform(random, options.resetNoiseScale(), startPositions);
        Noise.addUniform(random, options.resetNoiseScale(), startVelocities);
    }

    @Override
    public void observe(MujocoSimulation simulation, double[] out) {
        simulation.field(DataField.QPOS).copyTo(1, out, 0, positions - 1);
        Doubles speed = simulation.field(DataField.QVEL);
        for (int i = 0; i < velocities; i++) {
            out[positions - 1 + i] = Math.clamp(speed.get(i), -MAX_OBSERVED_VELOCITY, MAX_OBSERVED_VELOCITY);
        }
    }

    @Override
    public double place(MujocoSimulation simulation) {
        return simulation.field(DataField.QPOS).get(0);
    }

    @Override
    public double reward(MujocoSimulation simulation, double velocity, boolean unhealthy, float[] action, int at) {
        return options.forwardRewardWeight() * velocity
                + (unhealthy ? 0 : options.healthyReward())
                - options.ctrlCostWeight() * Squares.ofAction(action, at, actions);
    }

    @Override
    public boolean terminated(MujocoSimulation simulation) {
        Doubles place = simulation.field(DataField.QPOS);
        double height = place.get(1);
        boolean upright = height > minHeight && height < maxHeight && Math.abs(place.get(2)) < maxAngle;
        return !(upright && within(place, 2) && within(simulation.field(DataField.QVEL), 0));
    }

    private boolean within(Doubles state, int from) {
        for (int i = from; i < state.length(); i++) {
            if (!(Math.abs(state.get(i)) < maxState)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean goesOnUnhealthy() {
        return !options.terminateWhenUnhealthy();
    }
}
