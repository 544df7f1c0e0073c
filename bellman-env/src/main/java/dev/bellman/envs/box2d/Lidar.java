package dev.bellman.envs.box2d;

import org.jbox2d.callbacks.RayCastCallback;
import org.jbox2d.common.Vec2;
import org.jbox2d.dynamics.Fixture;
import org.jbox2d.dynamics.World;

/** Ten rays from the hull, from straight down to nearly straight ahead: how far each gets. */
final class Lidar implements RayCastCallback {
    static final int RAYS = 10;

    private static final double RANGE = 160 / Bodies.PIXELS_PER_METRE;
    private static final double[] ACROSS = new double[RAYS];
    private static final double[] DOWN = new double[RAYS];

    static {
        for (int i = 0; i < RAYS; i++) {
            ACROSS[i] = StrictMath.sin(1.5 * i / 10.0) * RANGE;
            DOWN[i] = StrictMath.cos(1.5 * i / 10.0) * RANGE;
        }
    }

    private final float[] fractions = new float[RAYS];
    private int ray;

    void scan(World world, Vec2 from) {
        for (ray = 0; ray < RAYS; ray++) {
            fractions[ray] = 1;
            world.raycast(this, from, Bodies.vector(from.x + ACROSS[ray], from.y - DOWN[ray]));
        }
    }

    /** Of the range, in [0, 1]. */
    float fraction(int ray) {
        return fractions[ray];
    }

    /** Metres to the right at full range. */
    static double across(int ray) {
        return ACROSS[ray];
    }

    /** Metres down at full range. */
    static double down(int ray) {
        return DOWN[ray];
    }

    /** Goes on to what is nearer. */
    @Override
    public float reportFixture(Fixture fixture, Vec2 point, Vec2 normal, float fraction) {
        if ((fixture.getFilterData().categoryBits & Bodies.GROUND) == 0) {
            return -1;
        }
        fractions[ray] = fraction;
        return fraction;
    }
}
