package dev.bellman.envs.box2d;

import org.jbox2d.collision.shapes.MassData;
import org.jbox2d.collision.shapes.PolygonShape;
import org.jbox2d.common.Vec2;

/**
 * What JBox2D 2.2.1.1 should say of a polygon's mass. Its own moment of inertia is too great by the mass times the squared
 * distance from the mean of the corners to the centre of mass; Box2D has that right since version 2.3.0.
 */
final class PolygonMass {
    private static final float THIRD = 1.0f / 3.0f;

    private PolygonMass() {}

    /** Sums over the triangles between the mean of the corners and each side, in Box2D's order of operations. */
    static MassData of(PolygonShape shape, float density) {
        Vec2 mean = mean(shape);
        Vec2 centre = new Vec2();
        float area = 0;
        float moment = 0;
        int corners = shape.getVertexCount();
        for (int i = 0; i < corners; i++) {
            Vec2 from = shape.getVertex(i).sub(mean);
            Vec2 to = shape.getVertex((i + 1) % corners).sub(mean);
            float cross = Vec2.cross(from, to);
            float triangle = 0.5f * cross;
            area += triangle;
            centre.x += triangle * THIRD * (from.x + to.x);
            centre.y += triangle * THIRD * (from.y + to.y);
            float squaresX = from.x * from.x + to.x * from.x + to.x * to.x;
            float squaresY = from.y * from.y + to.y * from.y + to.y * to.y;
            moment += (0.25f * THIRD * cross) * (squaresX + squaresY);
        }
        centre.mulLocal(1.0f / area);
        MassData mass = new MassData();
        mass.mass = density * area;
        mass.center.set(centre.add(mean));
        float shift = Vec2.dot(mass.center, mass.center) - Vec2.dot(centre, centre);
        mass.I = density * moment + mass.mass * shift;
        return mass;
    }

    private static Vec2 mean(PolygonShape shape) {
        Vec2 sum = new Vec2();
        for (int i = 0; i < shape.getVertexCount(); i++) {
            sum.addLocal(shape.getVertex(i));
        }
        return sum.mulLocal(1.0f / shape.getVertexCount());
    }
}
