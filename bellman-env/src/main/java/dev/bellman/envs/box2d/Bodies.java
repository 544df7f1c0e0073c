package dev.bellman.envs.box2d;

import org.jbox2d.collision.shapes.EdgeShape;
import org.jbox2d.collision.shapes.PolygonShape;
import org.jbox2d.collision.shapes.Shape;
import org.jbox2d.common.Settings;
import org.jbox2d.common.Vec2;
import org.jbox2d.dynamics.Body;
import org.jbox2d.dynamics.BodyDef;
import org.jbox2d.dynamics.BodyType;
import org.jbox2d.dynamics.FixtureDef;
import org.jbox2d.dynamics.World;
import org.jbox2d.dynamics.joints.RevoluteJointDef;

/** Makes worlds and what is in them, at the scale that the tasks share. */
final class Bodies {
    static final double PIXELS_PER_METRE = 30;
    static final int STEPS_PER_SECOND = 50;
    /** What is collided with. */
    static final int GROUND = 0x0001;

    private static final float SECONDS_PER_STEP = (float) (1.0 / STEPS_PER_SECOND);
    private static final int VELOCITY_ITERATIONS = 180;
    private static final int POSITION_ITERATIONS = 60;

    static {
        // JBox2D's setting is global. Its table of sines is coarse, and made by a method whose bits may differ from
        // machine to
        // machine; without the table, it calls StrictMath.
        Settings.SINCOS_LUT_ENABLED = false;
    }

    private Bodies() {}

    static World world(double gravity) {
        return new World(new Vec2(0, (float) gravity), new ContactPool());
    }

    static void advance(World world) {
        world.step(SECONDS_PER_STEP, VELOCITY_ITERATIONS, POSITION_ITERATIONS);
    }

    /** The ground: a body that does not move. */
    static Body still(World world) {
        return world.createBody(new BodyDef());
    }

    static void addEdge(Body ground, double x1, double y1, double x2, double y2, double friction) {
        EdgeShape edge = new EdgeShape();
        edge.set(vector(x1, y1), vector(x2, y2));
        FixtureDef fixture = fixture(edge, 0);
        fixture.friction = (float) friction;
        ground.createFixture(fixture);
    }

    static Body moving(World world, double x, double y, double angle, FixtureDef fixture) {
        BodyDef definition = new BodyDef();
        definition.type = BodyType.DYNAMIC;
        definition.position = vector(x, y);
        definition.angle = (float) angle;
        Body body = world.createBody(definition);
        body.createFixture(fixture);
        body.setMassData(PolygonMass.of((PolygonShape) fixture.shape, fixture.density));
        return body;
    }

    /** A fixture with the library's friction, without bounce. */
    static FixtureDef fixture(Shape shape, double density) {
        FixtureDef fixture = new FixtureDef();
        fixture.shape = shape;
        fixture.density = (float) density;
        return fixture;
    }

    /** Collides with the ground only. */
    static FixtureDef part(Shape shape, double density, int category) {
        FixtureDef fixture = fixture(shape, density);
        fixture.filter.categoryBits = category;
        fixture.filter.maskBits = GROUND;
        return fixture;
    }

    /** A convex polygon; the corners are given x before y, each number to be divided by {@code scale} to be in metres. */
    static PolygonShape polygon(double scale, double... numbers) {
        Vec2[] corners = new Vec2[numbers.length / 2];
        for (int i = 0; i < corners.length; i++) {
            corners[i] = vector(numbers[2 * i] / scale, numbers[2 * i + 1] / scale);
        }
        PolygonShape shape = new PolygonShape();
        shape.set(corners, corners.length);
        return shape;
    }

    static PolygonShape box(double halfWidth, double halfHeight) {
        PolygonShape shape = new PolygonShape();
        shape.setAsBox((float) halfWidth, (float) halfHeight);
        return shape;
    }

    /** A hinge with a motor and limits; its angle counts from where the bodies are now. */
    static RevoluteJointDef hinge(Body first, Body second, Vec2 onFirst, Vec2 onSecond) {
        RevoluteJointDef hinge = new RevoluteJointDef();
        hinge.bodyA = first;
        hinge.bodyB = second;
        hinge.localAnchorA = onFirst;
        hinge.localAnchorB = onSecond;
        hinge.referenceAngle = second.getAngle() - first.getAngle();
        hinge.enableMotor = true;
        hinge.enableLimit = true;
        return hinge;
    }

    static Vec2 vector(double x, double y) {
        return new Vec2((float) x, (float) y);
    }
}
