package dev.bellman.envs.box2d;

import org.jbox2d.collision.Manifold;
import org.jbox2d.collision.shapes.EdgeShape;
import org.jbox2d.collision.shapes.PolygonShape;
import org.jbox2d.common.Transform;
import org.jbox2d.dynamics.Fixture;
import org.jbox2d.dynamics.World;
import org.jbox2d.dynamics.contacts.Contact;
import org.jbox2d.dynamics.contacts.EdgeAndPolygonContact;
import org.jbox2d.pooling.IDynamicStack;
import org.jbox2d.pooling.IWorldPool;
import org.jbox2d.pooling.normal.DefaultWorldPool;
import org.jbox2d.pooling.normal.MutableStack;

/**
 * Makes the contacts of a world, better than JBox2D 2.2.1.1 does. It leaves new ones disabled until the next step, so that a body
 * which meets the ground for the first time within a step goes on into it; and it lets all threads share a scratch vector (see
 * {@link EdgeCollision}).
 */
final class ContactPool extends DefaultWorldPool {
    private static final int FIRST_CONTACTS = 10;

    private final EdgeCollision collision = new EdgeCollision();
    private final IDynamicStack<Contact> contacts = new MutableStack<>(FIRST_CONTACTS) {
        @Override
        protected Contact newInstance() {
            return new GroundContact(ContactPool.this, collision);
        }
    };

    ContactPool() {
        super(World.WORLD_POOL_SIZE, World.WORLD_POOL_CONTAINER_SIZE);
    }

    @Override
    public IDynamicStack<Contact> getEdgePolyContactStack() {
        return contacts;
    }

    /** Of an edge of the ground and a polygon. */
    private static final class GroundContact extends EdgeAndPolygonContact {
        private final EdgeCollision collision;

        GroundContact(IWorldPool pool, EdgeCollision collision) {
            super(pool);
            this.collision = collision;
        }

        @Override
        public void init(Fixture first, int childOfFirst, Fixture second, int childOfSecond) {
            super.init(first, childOfFirst, second, childOfSecond);
            setEnabled(true);
        }

        @Override
        public void evaluate(Manifold manifold, Transform ofGround, Transform ofBody) {
            EdgeShape edge = (EdgeShape) getFixtureA().getShape();
            collision.collide(manifold, edge, (PolygonShape) getFixtureB().getShape(), ofBody);
        }
    }
}
