package dev.bellman.envs.box2d;

import static dev.bellman.envs.box2d.Bodies.PIXELS_PER_METRE;
import static dev.bellman.envs.box2d.Bodies.vector;

import org.jbox2d.dynamics.Body;
import org.jbox2d.dynamics.FixtureDef;
import org.jbox2d.dynamics.World;
import org.jbox2d.dynamics.joints.RevoluteJointDef;

/** The moon, a lander above it, and its two legs. */
final class LanderWorld {
    static final double WIDTH = LanderScene.WIDTH;
    static final double HEIGHT = LanderScene.HEIGHT;
    static final double PAD_HEIGHT = LanderScene.PAD_HEIGHT;
    static final double LEG_DOWN = 18 / PIXELS_PER_METRE;
    /** Corners of the ground's line. */
    static final int CORNERS = 11;

    private static final double LEG_AWAY = 20;
    private static final double LEG_HALF_WIDTH = 2 / PIXELS_PER_METRE;
    private static final double LEG_HALF_HEIGHT = 8 / PIXELS_PER_METRE;
    private static final double LEG_TORQUE = 40;
    private static final double GREATEST_PUSH = 1000;
    private static final int LANDER = 0x0010;
    private static final int LEG = 0x0020;

    final World world;
    final Body lander;
    final Body[] legs = new Body[2];
    final Touch touch;
    final double[] ground;

    /** Draws the ground and the push that the lander starts with. */
    LanderWorld(double gravity, Chance chance) {
        world = Bodies.world(gravity);
        ground = drawGround(chance);
        addGround();
        lander = addLander();
        double pushX = chance.uniform(-GREATEST_PUSH, GREATEST_PUSH);
        double pushY = chance.uniform(-GREATEST_PUSH, GREATEST_PUSH);
        lander.applyForceToCenter(vector(pushX, pushY));
        legs[0] = addLeg(-1);
        legs[1] = addLeg(1);
        touch = new Touch(lander, legs);
        world.setContactListener(touch);
    }

    /** Heights of the corners, smoothed, flat in the middle. */
    private static double[] drawGround(Chance chance) {
        double[] drawn = new double[CORNERS + 1];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = chance.uniform(0, HEIGHT / 2);
        }
        int middle = CORNERS / 2;
        for (int i = middle - 2; i <= middle + 2; i++) {
            drawn[i] = PAD_HEIGHT;
        }
        double[] ground = new double[CORNERS];
        for (int i = 0; i < CORNERS; i++) {
            double before = drawn[i == 0 ? CORNERS : i - 1];
            ground[i] = 0.33 * (before + drawn[i] + drawn[i + 1]);
        }
        return ground;
    }

    /** Metres from the left. */
    static double cornerX(int corner) {
        return WIDTH / (CORNERS - 1) * corner;
    }

    private void addGround() {
        Body moon = Bodies.still(world);
        Bodies.addEdge(moon, 0, 0, WIDTH, 0, 0.2);
        for (int i = 0; i < CORNERS - 1; i++) {
            Bodies.addEdge(moon, cornerX(i), ground[i], cornerX(i + 1), ground[i + 1], 0.1);
        }
    }

    private Body addLander() {
        FixtureDef hull = Bodies.part(
                Bodies.polygon(PIXELS_PER_METRE, -14, 17, -17, 0, -17, -10, 17, -10, 17, 0, 14, 17), 5, LANDER);
        hull.friction = 0.1f;
        return Bodies.moving(world, WIDTH / 2, HEIGHT, 0, hull);
    }

    /** @param side -1 for the right leg, 1 for the left one: Gymnasium's order and signs */
    private Body addLeg(int side) {
        Body leg = Bodies.moving(
                world,
                WIDTH / 2 - side * LEG_AWAY / PIXELS_PER_METRE,
                HEIGHT,
                side * 0.05,
                Bodies.part(Bodies.box(LEG_HALF_WIDTH, LEG_HALF_HEIGHT), 1, LEG));
        RevoluteJointDef hinge =
                Bodies.hinge(lander, leg, vector(0, 0), vector(side * LEG_AWAY / PIXELS_PER_METRE, LEG_DOWN));
        hinge.maxMotorTorque = (float) LEG_TORQUE;
        hinge.motorSpeed = (float) (0.3 * side);
        hinge.lowerAngle = (float) (side < 0 ? 0.9 - 0.5 : -0.9);
        hinge.upperAngle = (float) (side < 0 ? 0.9 : -0.9 + 0.5);
        world.createJoint(hinge);
        return leg;
    }
}
