package dev.bellman.envs.box2d;

import org.jbox2d.collision.shapes.PolygonShape;
import org.jbox2d.common.Vec2;
import org.jbox2d.dynamics.Body;

/**
 * The corners of a polygon where it is now, for those who draw it.
 *
 * @param xs metres from the left, one for each corner
 * @param ys metres from the bottom
 */
public record Outline(double[] xs, double[] ys) {
    /** Of a body with one polygon. */
    static Outline of(Body body) {
        PolygonShape shape = (PolygonShape) body.getFixtureList().getShape();
        double[] xs = new double[shape.getVertexCount()];
        double[] ys = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            Vec2 corner = body.getWorldPoint(shape.getVertex(i));
            xs[i] = corner.x;
            ys[i] = corner.y;
        }
        return new Outline(xs, ys);
    }
}
