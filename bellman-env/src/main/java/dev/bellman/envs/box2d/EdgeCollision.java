package dev.bellman.envs.box2d;

import org.jbox2d.collision.Collision;
import org.jbox2d.collision.Collision.ClipVertex;
import org.jbox2d.collision.ContactID;
import org.jbox2d.collision.Manifold;
import org.jbox2d.collision.Manifold.ManifoldType;
import org.jbox2d.collision.ManifoldPoint;
import org.jbox2d.collision.shapes.EdgeShape;
import org.jbox2d.collision.shapes.PolygonShape;
import org.jbox2d.common.Rot;
import org.jbox2d.common.Settings;
import org.jbox2d.common.Transform;
import org.jbox2d.common.Vec2;

/**
 * Where a polygon touches an edge of the ground, whose frame is the world's: separating axes, then the incident side clipped by the
 * reference side (Catto's method, as in Box2D 2.3, for edges without neighbours). JBox2D's own method writes to a scratch vector
 * that all threads share.
 */
final class EdgeCollision {
    private static final byte VERTEX = (byte) ContactID.Type.VERTEX.ordinal();
    private static final byte FACE = (byte) ContactID.Type.FACE.ordinal();
    /** Of both skins. */
    private static final float RADIUS = 2.0f * Settings.polygonRadius;
    /** The polygon's side is preferred only where it is clearly farther away, so that the choice does not jitter. */
    private static final float RELATIVE_TOLERANCE = 0.98f;

    private static final float ABSOLUTE_TOLERANCE = 0.001f;

    private final Vec2[] corners = vectors();
    private final Vec2[] normals = vectors();
    private final ClipVertex[] incident = {new ClipVertex(), new ClipVertex()};
    private final ClipVertex[] half = {new ClipVertex(), new ClipVertex()};
    private final ClipVertex[] clipped = {new ClipVertex(), new ClipVertex()};
    private final Vec2 centre = new Vec2();
    private final Vec2 edgeNormal = new Vec2();
    private final Vec2 sideNormal = new Vec2();
    private int count;

    private static Vec2[] vectors() {
        Vec2[] vectors = new Vec2[Settings.maxPolygonVertices];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = new Vec2();
        }
        return vectors;
    }

    /**
     * Finds the points of contact.
     *
     * @param place of the polygon
     */
    void collide(Manifold manifold, EdgeShape edge, PolygonShape polygon, Transform place) {
        manifold.pointCount = 0;
        moveTo(place, polygon);
        boolean front = face(edge);
        float edgeSeparation = edgeSeparation(edge.m_vertex1);
        if (edgeSeparation > RADIUS) {
            return;
        }
        int side = farthestSide(edge);
        float sideSeparation = sideSeparation(side, edge);
        if (sideSeparation > RADIUS) {
            return;
        }
        if (sideSeparation > RELATIVE_TOLERANCE * edgeSeparation + ABSOLUTE_TOLERANCE) {
            touchSide(manifold, edge, polygon, side);
        } else {
            touchEdge(
                    manifold,
                    front ? edge.m_vertex1 : edge.m_vertex2,
                    front ? edge.m_vertex2 : edge.m_vertex1,
                    front,
                    place);
        }
    }

    private void moveTo(Transform place, PolygonShape polygon) {
        count = polygon.getVertexCount();
        for (int i = 0; i < count; i++) {
            Transform.mulToOutUnsafe(place, polygon.getVertex(i), corners[i]);
            Rot.mulToOutUnsafe(place.q, polygon.m_normals[i], normals[i]);
        }
        Transform.mulToOutUnsafe(place, polygon.m_centroid, centre);
    }

    /** Turns the edge's normal towards the polygon; returns whether it then points to the right of the edge. */
    private boolean face(EdgeShape edge) {
        Vec2 from = edge.m_vertex1;
        Vec2 along = sideNormal.set(edge.m_vertex2).subLocal(from);
        along.normalize();
        edgeNormal.set(along.y, -along.x);
        boolean front = edgeNormal.x * (centre.x - from.x) + edgeNormal.y * (centre.y - from.y) >= 0;
        if (!front) {
            edgeNormal.negateLocal();
        }
        return front;
    }

    private float edgeSeparation(Vec2 onEdge) {
        float least = Float.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            least = Math.min(least, distance(edgeNormal, corners[i], onEdge));
        }
        return least;
    }

    /** The side that is the farthest from the edge; the first one that is too far for contact, if there is one. */
    private int farthestSide(EdgeShape edge) {
        int farthest = 0;
        float greatest = -Float.MAX_VALUE;
        for (int i = 0; i < count && greatest <= RADIUS; i++) {
            float separation = sideSeparation(i, edge);
            if (separation > greatest) {
                farthest = i;
                greatest = separation;
            }
        }
        return farthest;
    }

    private float sideSeparation(int side, EdgeShape edge) {
        return Math.min(
                distance(normals[side], edge.m_vertex1, corners[side]),
                distance(normals[side], edge.m_vertex2, corners[side]));
    }

    /** How far a point lies beyond another along a normal. */
    private static float distance(Vec2 normal, Vec2 point, Vec2 from) {
        return normal.x * (point.x - from.x) + normal.y * (point.y - from.y);
    }

    /** The edge is the reference; the polygon's side that faces it is clipped. */
    private void touchEdge(Manifold manifold, Vec2 start, Vec2 end, boolean front, Transform place) {
        manifold.type = ManifoldType.FACE_A;
        int facing = 0;
        float least = Vec2.dot(edgeNormal, normals[0]);
        for (int i = 1; i < count; i++) {
            float alignment = Vec2.dot(edgeNormal, normals[i]);
            if (alignment < least) {
                least = alignment;
                facing = i;
            }
        }
        int next = (facing + 1) % count;
        set(incident[0], corners[facing], facing, FACE, VERTEX);
        set(incident[1], corners[next], next, FACE, VERTEX);
        if (clip(edgeNormal, start, end, front ? 0 : 1, front ? 1 : 0)) {
            manifold.localNormal.set(edgeNormal);
            manifold.localPoint.set(start);
            for (ClipVertex vertex : clipped) {
                if (distance(edgeNormal, vertex.v, start) <= RADIUS) {
                    ManifoldPoint point = manifold.points[manifold.pointCount++];
                    Transform.mulTransToOutUnsafe(place, vertex.v, point.localPoint);
                    point.id.set(vertex.id);
                }
            }
        }
    }

    /** The polygon's side is the reference; the edge is clipped. */
    private void touchSide(Manifold manifold, EdgeShape edge, PolygonShape polygon, int side) {
        manifold.type = ManifoldType.FACE_B;
        int next = (side + 1) % count;
        set(incident[0], edge.m_vertex1, side, VERTEX, FACE);
        set(incident[1], edge.m_vertex2, side, VERTEX, FACE);
        if (clip(normals[side], corners[side], corners[next], side, next)) {
            manifold.localNormal.set(polygon.m_normals[side]);
            manifold.localPoint.set(polygon.getVertex(side));
            for (ClipVertex vertex : clipped) {
                if (distance(normals[side], vertex.v, corners[side]) <= RADIUS) {
                    ManifoldPoint point = manifold.points[manifold.pointCount++];
                    point.localPoint.set(vertex.v);
                    point.id.set(vertex.id);
                    point.id.flip();
                }
            }
        }
    }

    private static void set(ClipVertex vertex, Vec2 place, int index, byte typeOfFirst, byte typeOfSecond) {
        vertex.v.set(place);
        vertex.id.indexA = 0;
        vertex.id.indexB = (byte) index;
        vertex.id.typeA = typeOfFirst;
        vertex.id.typeB = typeOfSecond;
    }

    /** Cuts the incident side off at both ends of the reference; whether there is something left. */
    private boolean clip(Vec2 normal, Vec2 start, Vec2 end, int startIndex, int endIndex) {
        sideNormal.set(normal.y, -normal.x);
        float offset = Vec2.dot(sideNormal, start);
        if (Collision.clipSegmentToLine(half, incident, sideNormal, offset, startIndex) < 2) {
            return false;
        }
        sideNormal.negateLocal();
        return Collision.clipSegmentToLine(clipped, half, sideNormal, Vec2.dot(sideNormal, end), endIndex) == 2;
    }
}
