package dev.bellman.mujoco.tasks;

import dev.bellman.base.RandomStream;
import dev.bellman.mujoco.DataField;
import dev.bellman.mujoco.Doubles;
import dev.bellman.mujoco.ModelObject;
import dev.bellman.mujoco.MujocoModel;
import dev.bellman.mujoco.MujocoSimulation;

/** Bring the arm's tip to a mark, which is drawn within a disc for each episode: distance and control cost. */
final class ReacherRules implements Rules {
    private static final double NOISE = 0.1;
    private static final double VELOCITY_NOISE = 0.005;
    private static final double DISC = 0.2;
    private static final int ACTIONS = 2;

    private final ReacherOptions options;
    private final int tip;
    private final int mark;

    ReacherRules(MujocoModel model, ReacherOptions options) {
        this.options = options;
        tip = model.id(ModelObject.BODY, "tip");
        mark = model.id(ModelObject.BODY, "mark");
    }

    @Override
    public int frameSkip() {
        return 2;
    }

    @Override
    public int observationSize() {
        return 10;
    }

    @Override
    public void start(RandomStream random, double[] positions, double[] velocities) {
        Noise.addUniform(random, NOISE, positions);
        do {
            positions[2] = random.nextUniform(-DISC, DISC);
            positions[3] = random.nextUniform(-DISC, DISC);
        } while (Math.sqrt(positions[2] * positions[2] + positions[3] * positions[3]) >= DISC);
        Noise.addUniform(random, VELOCITY_NOISE, velocities);
        velocities[2] = 0;
        velocities[3] = 0;
    }

    /** Cosines and sines of the joints, the mark's place, the joints' velocities, and the way from the mark to the tip. */
    @Override
    public void observe(MujocoSimulation simulation, double[] out) {
        Doubles positions = simulation.field(DataField.QPOS);
        Doubles places = simulation.field(DataField.XPOS);
        for (int joint = 0; joint < 2; joint++) {
            out[joint] = StrictMath.cos(positions.get(joint));
            out[2 + joint] = StrictMath.sin(positions.get(joint));
            out[4 + joint] = positions.get(2 + joint);
            out[8 + joint] = Vectors.difference(places, tip, mark, joint);
        }
        simulation.field(DataField.QVEL).copyTo(0, out, 6, 2);
    }

    @Override
    public double reward(MujocoSimulation simulation, double velocity, boolean unhealthy, float[] actions, int at) {
        double distance = Vectors.distance(simulation.field(DataField.XPOS), tip, mark);
        return -options.rewardDistWeight() * distance
                - options.rewardControlWeight() * Squares.ofAction(actions, at, ACTIONS);
    }
}
