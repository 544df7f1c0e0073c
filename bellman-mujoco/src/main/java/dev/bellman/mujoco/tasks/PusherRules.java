package dev.bellman.mujoco.tasks;

import dev.bellman.base.RandomStream;
import dev.bellman.mujoco.DataField;
import dev.bellman.mujoco.Doubles;
import dev.bellman.mujoco.ModelObject;
import dev.bellman.mujoco.MujocoModel;
import dev.bellman.mujoco.MujocoSimulation;

/** Push an object, which starts elsewhere each episode, to a mark: its distance to the mark, the arm's to it, and control cost. */
final class PusherRules implements Rules {
    private static final double VELOCITY_NOISE = 0.005;
    private static final double MIN_DISTANCE = 0.17;
    private static final int ARM = 7;

    private final PusherOptions options;
    private final int tips;
    private final int object;
    private final int mark;

    PusherRules(MujocoModel model, PusherOptions options) {
        this.options = options;
        tips = model.id(ModelObject.BODY, "tips");
        object = model.id(ModelObject.BODY, "object");
        mark = model.id(ModelObject.BODY, "mark");
    }

    @Override
    public int frameSkip() {
        return 5;
    }

    @Override
    public int observationSize() {
        return 2 * ARM + 9;
    }

    @Override
    public void start(RandomStream random, double[] positions, double[] velocities) {
        double y;
        double x;
        do {
            y = random.nextUniform(-0.3, 0);
            x = random.nextUniform(-0.2, 0.2);
        } while (Math.sqrt(y * y + x * x) <= MIN_DISTANCE);
        positions[ARM] = y;
        positions[ARM + 1] = x;
        positions[ARM + 2] = 0;
        positions[ARM + 3] = 0;
        Noise.addUniform(random, VELOCITY_NOISE, velocities);
        for (int i = ARM; i < velocities.length; i++) {
            velocities[i] = 0;
        }
    }

    /** Positions and velocities of the arm, and the places of its tips, the object and the mark. */
    @Override
    public void observe(MujocoSimulation simulation, double[] out) {
        simulation.field(DataField.QPOS).copyTo(0, out, 0, ARM);
        simulation.field(DataField.QVEL).copyTo(0, out, ARM, ARM);
        Doubles places = simulation.field(DataField.XPOS);
        places.copyTo(3 * tips, out, 2 * ARM, 3);
        places.copyTo(3 * object, out, 2 * ARM + 3, 3);
        places.copyTo(3 * mark, out, 2 * ARM + 6, 3);
    }

    @Override
    public double reward(MujocoSimulation simulation, double velocity, boolean unhealthy, float[] actions, int at) {
        Doubles places = simulation.field(DataField.XPOS);
        double near = options.rewardNearWeight() * Vectors.distance(places, object, tips);
        double distance = Vectors.distance(places, object, mark);
        return -options.rewardDistWeight() * distance
                - options.rewardControlWeight() * Squares.ofAction(actions, at, ARM)
                - near;
    }
}
