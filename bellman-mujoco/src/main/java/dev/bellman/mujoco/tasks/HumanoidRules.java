package dev.bellman.mujoco.tasks;

import dev.bellman.base.RandomStream;
import dev.bellman.mujoco.DataField;
import dev.bellman.mujoco.Doubles;
import dev.bellman.mujoco.MujocoModel;
import dev.bellman.mujoco.MujocoSimulation;

/**
 * Walk to the right on two legs: the speed of the centre of mass and each healthy step are rewarded, control and contacts cost; ends when
 * the torso is too low or high.
 */
final class HumanoidRules implements Rules {
    private static final double MAX_CONTACT_COST = 10;
    private static final double MIN_HEIGHT = 1;
    private static final double MAX_HEIGHT = 2;

    private final CreatureOptions options;
    private final HumanoidObservation observation;
    private final double[] masses;

    HumanoidRules(MujocoModel model, CreatureOptions options) {
        this.options = options;
        observation = new HumanoidObservation(model);
        masses = model.bodyMasses();
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

    /** Of the centre of mass. */
    @Override
    public double place(MujocoSimulation simulation) {
        Doubles places = simulation.field(DataField.XIPOS);
        double sum = 0;
        double mass = 0;
        for (int body = 0; body < masses.length; body++) {
            sum += masses[body] * places.get(3 * body);
            mass += masses[body];
        }
        return sum / mass;
    }

    @Override
    public double reward(MujocoSimulation simulation, double velocity, boolean unhealthy, float[] actions, int at) {
        double control = options.ctrlCostWeight() * Squares.of(simulation.field(DataField.CTRL));
        double contact = Math.min(
                MAX_CONTACT_COST, options.contactCostWeight() * Squares.of(simulation.field(DataField.CFRC_EXT)));
        return options.forwardRewardWeight() * velocity
                + (unhealthy ? 0 : options.healthyReward())
                - (control + contact);
    }

    @Override
    public boolean terminated(MujocoSimulation simulation) {
        double height = simulation.field(DataField.QPOS).get(2);
        return !(height > MIN_HEIGHT && height < MAX_HEIGHT);
    }

    @Override
    public boolean goesOnUnhealthy() {
        return !options.terminateWhenUnhealthy();
    }
}
