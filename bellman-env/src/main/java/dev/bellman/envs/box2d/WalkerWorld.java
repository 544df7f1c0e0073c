package dev.bellman.envs.box2d;

import static dev.bellman.envs.box2d.Bodies.PIXELS_PER_METRE;
import static dev.bellman.envs.box2d.Bodies.vector;

import org.jbox2d.collision.shapes.PolygonShape;
import org.jbox2d.common.Vec2;
import org.jbox2d.dynamics.Body;
import org.jbox2d.dynamics.FixtureDef;
import org.jbox2d.dynamics.World;
import org.jbox2d.dynamics.joints.RevoluteJoint;
import org.jbox2d.dynamics.joints.RevoluteJointDef;

/** A walker on its terrain: a hull, and two legs of two parts. */
final class WalkerWorld {
    static final double MOTOR_TORQUE = 80;
    static final int CLOUDS = Terrain.CORNERS / 20;

    private static final double GRAVITY = -10;
    private static final double FRICTION = 2.5;
    private static final double LEG_DOWN = -8 / PIXELS_PER_METRE;
    private static final double LEG_WIDTH = 8 / PIXELS_PER_METRE;
    private static final double LEG_HEIGHT = 34 / PIXELS_PER_METRE;
    private static final double START_X = Terrain.STEP * Terrain.START_PAD / 2;
    private static final double START_Y = Terrain.HEIGHT + 2 * LEG_HEIGHT;
    private static final double GREATEST_PUSH = 5;
    private static final double SPREAD = 0.05;
    private static final int WALKER = 0x0020;

    final World world = Bodies.world(GRAVITY);
    final Terrain terrain;
    final double[] clouds;
    final Body hull;
    /** Upper and lower part of the first leg, then of the second. */
    final Body[] legs = new Body[4];
    /** Hip and knee of the first leg, then of the second. */
    final RevoluteJoint[] joints = new RevoluteJoint[4];

    final Touch touch;

    /** Draws the terrain, the clouds and the push that the hull starts with. */
    WalkerWorld(Chance chance, boolean obstacles) {
        terrain = new Terrain(chance, obstacles);
        addGround();
        clouds = drawClouds(chance);
        hull = addHull();
        hull.applyForceToCenter(vector(chance.uniform(-GREATEST_PUSH, GREATEST_PUSH), 0));
        addLeg(0, -1);
        addLeg(2, 1);
        touch = new Touch(hull, legs[1], legs[3]);
        world.setContactListener(touch);
    }

    private void addGround() {
        for (double[] block : terrain.blocks()) {
            FixtureDef fixture = Bodies.fixture(Bodies.polygon(1, block), 0);
            fixture.friction = (float) FRICTION;
            Bodies.still(world).createFixture(fixture);
        }
        double[] heights = terrain.heights();
        for (int i = 0; i < Terrain.CORNERS - 1; i++) {
            double x = i * Terrain.STEP;
            double nextX = (i + 1) * Terrain.STEP;
            Bodies.addEdge(Bodies.still(world), x, heights[i], nextX, heights[i + 1], FRICTION);
        }
    }

    /** Five corners each, x before y; only a picture shows them, but they are drawn from the same chance. */
    private static double[] drawClouds(Chance chance) {
        double[] corners = new double[CLOUDS * 10];
        for (int cloud = 0; cloud < CLOUDS; cloud++) {
            double x = chance.uniform(0, Terrain.CORNERS) * Terrain.STEP;
            for (int corner = 0; corner < 5; corner++) {
                double turn = 3.14 * 2 * corner / 5;
                int at = 10 * cloud + 2 * corner;
                corners[at] = x + 15 * Terrain.STEP * StrictMath.sin(turn) + chance.uniform(0, 5 * Terrain.STEP);
                corners[at + 1] = 3 * Terrain.HEIGHT
                        + 5 * Terrain.STEP * StrictMath.cos(turn)
                        + chance.uniform(0, 5 * Terrain.STEP);
            }
        }
        return corners;
    }

    private Body addHull() {
        FixtureDef fixture =
                Bodies.part(Bodies.polygon(PIXELS_PER_METRE, -30, 9, 6, 9, 34, 1, 34, -8, -30, -8), 5, WALKER);
        fixture.friction = 0.1f;
        return Bodies.moving(world, START_X, START_Y, 0, fixture);
    }

    /** @param side -1 for the first leg, 1 for the second: which way it is turned at the start */
    private void addLeg(int at, int side) {
        Body upper = addPart(side, LEG_WIDTH / 2, START_Y - LEG_HEIGHT / 2 - LEG_DOWN);
        legs[at] = upper;
        joints[at] = connect(hull, upper, vector(0, LEG_DOWN), side, -0.8, 1.1);
        Body lower = addPart(side, 0.8 * LEG_WIDTH / 2, START_Y - LEG_HEIGHT * 3 / 2 - LEG_DOWN);
        legs[at + 1] = lower;
        joints[at + 1] = connect(upper, lower, vector(0, -LEG_HEIGHT / 2), 1, -1.6, -0.1);
    }

    private Body addPart(int side, double halfWidth, double y) {
        PolygonShape shape = Bodies.box(halfWidth, LEG_HEIGHT / 2);
        return Bodies.moving(world, START_X, y, side * SPREAD, Bodies.part(shape, 1, WALKER));
    }

    private RevoluteJoint connect(Body first, Body second, Vec2 onFirst, double speed, double low, double high) {
        RevoluteJointDef hinge = Bodies.hinge(first, second, onFirst, vector(0, LEG_HEIGHT / 2));
        hinge.maxMotorTorque = (float) MOTOR_TORQUE;
        hinge.motorSpeed = (float) speed;
        hinge.lowerAngle = (float) low;
        hinge.upperAngle = (float) high;
        return (RevoluteJoint) world.createJoint(hinge);
    }
}
