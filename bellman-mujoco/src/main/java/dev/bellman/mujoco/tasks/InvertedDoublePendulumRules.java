package dev.bellman.mujoco.tasks;

import dev.bellman.base.RandomStream;
import dev.bellman.mujoco.DataField;
import dev.bellman.mujoco.Doubles;
import dev.bellman.mujoco.MujocoSimulation;

/** Keep two poles upright on a cart: 10 for each step less penalties for place and speed, until the tip is at most one metre high. */
final class InvertedDoublePendulumRules implements Rules {
    private static final double MIN_HEIGHT = 1;
    private static final double WANTED_HEIGHT = 2;
    private static final double BOUND = 10;

    private final DoublePoleOptions options;

    InvertedDoublePendulumRules(DoublePoleOptions options) {
        this.options = options;
    }

    @Override
    public int frameSkip() {
        return 5;
    }

    @Override
    public int observationSize() {
        return 9;
    }

    @Override
    public void start(RandomStream random, double[] positions, double[] velocities) {
        Noise.addUniform(random, options.resetNoiseScale(), positions);
        Noise.addNormal(random, options.resetNoiseScale(), velocities);
    }

    /** The cart's place, sines and cosines of the hinges, all velocities, and the rail's force on the cart. */
    @Override
    public void observe(MujocoSimulation simulation, double[] out) {
        Doubles positions = simulation.field(DataField.QPOS);
        Doubles velocities = simulation.field(DataField.QVEL);
        out[0] = positions.get(0);
        for (int hinge = 0; hinge < 2; hinge++) {
            out[1 + hinge] = StrictMath.sin(positions.get(1 + hinge));
            out[3 + hinge] = StrictMath.cos(positions.get(1 + hinge));
        }
        for (int i = 0; i < 3; i++) {
            out[5 + i] = Math.clamp(velocities.get(i), -BOUND, BOUND);
        }
        out[8] = Math.clamp(simulation.field(DataField.QFRC_CONSTRAINT).get(0), -BOUND, BOUND);
    }

    @Override
    public double reward(MujocoSimulation simulation, double velocity, boolean unhealthy, float[] actions, int at) {
        Doubles tip = simulation.field(DataField.SITE_XPOS);
        Doubles velocities = simulation.field(DataField.QVEL);
        double x = tip.get(0);
        double below = tip.get(2) - WANTED_HEIGHT;
        double lower = velocities.get(1);
        double upper = velocities.get(2);
        double distance = 0.01 * (x * x) + below * below;
        double speed = 1e-3 * (lower * lower) + 5e-3 * (upper * upper);
        return (unhealthy ? 0 : options.healthyReward()) - distance - speed;
    }

    @Override
    public boolean terminated(MujocoSimulation simulation) {
        return simulation.field(DataField.SITE_XPOS).get(2) <= MIN_HEIGHT;
    }
}
