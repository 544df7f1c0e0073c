package dev.bellman.envs.box2d;

import static dev.bellman.envs.box2d.Bodies.PIXELS_PER_METRE;
import static dev.bellman.envs.box2d.Bodies.STEPS_PER_SECOND;

import dev.bellman.base.BellmanException;
import dev.bellman.space.Box;
import java.util.Arrays;
import org.jbox2d.common.Vec2;
import org.jbox2d.dynamics.joints.RevoluteJoint;
import org.jspecify.annotations.Nullable;

/** The rules of BipedalWalker-v3. Controls: torques of hip and knee of the first leg, then of the second. */
final class WalkerRules implements Rules {
    private static final double[] JOINT_SPEEDS = {4, 6, 4, 6};
    /** A bent knee's angle is negative; the observation counts from there. */
    private static final double[] ANGLE_SHIFTS = {0, 1, 0, 1};

    private static final double[] NO_TORQUE = new double[4];
    private static final double WIDTH = 600 / PIXELS_PER_METRE;
    private static final double HEIGHT = 400 / PIXELS_PER_METRE;
    private static final double FINISH = (Terrain.CORNERS - Terrain.GRASS_LENGTH) * Terrain.STEP;
    private static final int JOINTS_START = 4;
    private static final int LIDAR_START = 14;

    private final boolean hardcore;
    private final Lidar lidar = new Lidar();
    private @Nullable WalkerWorld world;
    private double shaping;
    private boolean over;

    WalkerRules(boolean hardcore) {
        this.hardcore = hardcore;
    }

    @Override
    public String name() {
        return hardcore ? "BipedalWalkerHardcore" : "BipedalWalker";
    }

    /** Gymnasium's bounds: five times the speeds that motors reach. A hard fall may be seen beyond them. */
    @Override
    public Box observationSpace() {
        float turn = (float) Math.PI;
        float[] high = new float[LIDAR_START + Lidar.RAYS];
        Arrays.fill(high, 0, LIDAR_START, 5);
        for (int angle : new int[] {0, 4, 6, 9, 11}) {
            high[angle] = turn;
        }
        Arrays.fill(high, LIDAR_START, high.length, 1);
        float[] low = new float[high.length];
        for (int i = 0; i < low.length; i++) {
            low[i] = i == 8 || i == 13 ? 0 : -high[i];
        }
        return Box.of(low, high);
    }

    @Override
    public int controls() {
        return 4;
    }

    /** Takes a step without torque, as Gymnasium does. */
    @Override
    public void start(Chance chance) {
        WalkerWorld next = new WalkerWorld(chance, hardcore);
        world = next;
        advance(next, NO_TORQUE, 0);
        shaping = shaping(next);
    }

    @Override
    public double step(double[] controls, int at, Chance chance) {
        WalkerWorld now = world();
        advance(now, controls, at);
        double before = shaping;
        shaping = shaping(now);
        if (now.touch.trunkTouched() || now.hull.getPosition().x < 0) {
            return -100;
        }
        double reward = shaping - before;
        for (int joint = 0; joint < 4; joint++) {
            reward -= 0.00035 * WalkerWorld.MOTOR_TORQUE * Math.abs(controls[at + joint]);
        }
        return reward;
    }

    private void advance(WalkerWorld now, double[] controls, int at) {
        for (int joint = 0; joint < 4; joint++) {
            double torque = controls[at + joint];
            now.joints[joint].setMotorSpeed((float) (JOINT_SPEEDS[joint] * Math.signum(torque)));
            now.joints[joint].setMaxMotorTorque((float) (WalkerWorld.MOTOR_TORQUE * Math.abs(torque)));
        }
        Bodies.advance(now.world);
        lidar.scan(now.world, now.hull.getPosition());
        double x = now.hull.getPosition().x;
        over = now.touch.trunkTouched() || x < 0 || x > FINISH;
    }

    private static double shaping(WalkerWorld now) {
        return 130.0 * now.hull.getPosition().x / PIXELS_PER_METRE - 5 * Math.abs((double) now.hull.getAngle());
    }

    @Override
    public boolean over() {
        return over;
    }

    @Override
    public void observe(float[] out, int at) {
        WalkerWorld now = world();
        Vec2 velocity = now.hull.getLinearVelocity();
        out[at] = now.hull.getAngle();
        out[at + 1] = (float) (2.0 * now.hull.getAngularVelocity() / STEPS_PER_SECOND);
        out[at + 2] = (float) (0.3 * velocity.x * WIDTH / STEPS_PER_SECOND);
        out[at + 3] = (float) (0.3 * velocity.y * HEIGHT / STEPS_PER_SECOND);
        for (int leg = 0; leg < 2; leg++) {
            int legAt = at + JOINTS_START + 5 * leg;
            observeJoint(now.joints, 2 * leg, out, legAt);
            observeJoint(now.joints, 2 * leg + 1, out, legAt + 2);
            out[legAt + 4] = now.touch.footDown(leg) ? 1 : 0;
        }
        for (int ray = 0; ray < Lidar.RAYS; ray++) {
            out[at + LIDAR_START + ray] = lidar.fraction(ray);
        }
    }

    private static void observeJoint(RevoluteJoint[] joints, int joint, float[] out, int at) {
        out[at] = (float) (joints[joint].getJointAngle() + ANGLE_SHIFTS[joint]);
        out[at + 1] = (float) (joints[joint].getJointSpeed() / JOINT_SPEEDS[joint]);
    }

    /** The bodies of the episode. */
    WalkerWorld world() {
        if (world == null) {
            throw new BellmanException(name() + ": no episode yet; call reset");
        }
        return world;
    }

    Lidar lidar() {
        return lidar;
    }
}
